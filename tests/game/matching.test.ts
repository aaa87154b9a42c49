import { describe, expect, it } from 'vitest';
import { typed } from '../../src/game/kinds/typed.ts';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import type { QuestionOf } from '../../src/game/question.ts';
import { answerOf, beyond, groups, names, tooLenient } from './matching-table.ts';

describe('typed answers', () => {
  for (const { about, accept, reject } of groups)
    describe(about, () => {
      for (const { typed, answer } of accept)
        it(`takes "${typed}" for ${answer.text}`, () => {
          expect(judgeText(typed, answer, names)).toEqual({ verdict: 'right' });
        });
      for (const { typed, answer } of reject)
        it(`does not take "${typed}" for ${answer.text}`, () => {
          expect(judgeText(typed, answer, names).verdict).not.toBe('right');
        });
    });

  describe('known errors, listed so that a change in them is noticed', () => {
    for (const { typed, answer } of beyond)
      it(`refuses "${typed}" for ${answer.text}`, () => {
        expect(judgeText(typed, answer, names).verdict).not.toBe('right');
      });
    for (const { typed, answer } of tooLenient)
      it(`takes "${typed}" for ${answer.text}`, () => {
        expect(judgeText(typed, answer, names).verdict).toBe('right');
      });
  });
});

describe('a near miss', () => {
  const verdict = (text: string, answer: string, kind?: string) => judgeText(text, answerOf(answer, kind), names);

  it('says what was named, by the name that the pack gives it', () => {
    expect(verdict('Slovakia', 'Slovenia')).toMatchObject({
      verdict: 'another',
      entity: { name: 'Slovakia', kind: 'country' },
    });
    expect(verdict('Türkiye', 'Belarus')).toEqual({
      verdict: 'another',
      entity: { id: 'pack/turkey', kind: 'country', name: 'Turkey' },
    });
  });

  it('says so for a slip of another name too', () => {
    expect(verdict('Slovkaia', 'Kazakhstan')).toMatchObject({ verdict: 'another', entity: { name: 'Slovakia' } });
  });

  it('names the thing of the kind that is asked for where two share the name', () => {
    expect(verdict('Singapore', 'Malaysia')).toMatchObject({ verdict: 'another', entity: { kind: 'country' } });
    expect(verdict('Singapore', 'Kyiv', 'city')).toMatchObject({ verdict: 'another', entity: { kind: 'city' } });
  });

  it('lists what an ambiguous name could mean, whether the answer is among it or not', () => {
    const both = [{ name: 'Democratic Republic of the Congo' }, { name: 'Republic of the Congo' }];
    expect(verdict('Congo', 'Republic of the Congo')).toMatchObject({ verdict: 'unclear', entities: both });
    expect(verdict('Congo', 'Belarus')).toMatchObject({ verdict: 'unclear', entities: both });
    expect(verdict('Kim', 'Kim Yo Jong')).toMatchObject({
      verdict: 'unclear',
      entities: [{ name: 'Kim Jong Un' }, { name: 'Kim Yo Jong' }],
    });
  });

  it('takes a title from a person only', () => {
    expect(verdict('King Belarus', 'Belarus')).toEqual({ verdict: 'wrong' });
    expect(verdict('President Xi', 'Belarus')).toMatchObject({ verdict: 'another', entity: { name: 'Xi Jinping' } });
  });

  it('says nothing about a part of a set, which would tell the other part', () => {
    expect(verdict('Russia and Mongolia', 'China and Russia')).toEqual({ verdict: 'wrong' });
    expect(verdict('Russia', 'China and Russia')).toEqual({ verdict: 'wrong' });
  });

  it('says nothing about what is as near to one name as to another', () => {
    expect(verdict('Nigera', 'Belarus')).toEqual({ verdict: 'wrong' });
  });
});

describe('a date that could be either way round', () => {
  const verdict = (text: string, asked: string) => judgeText(text, { text: asked, accept: [] }, names);

  it('is unclear for a day or a month, whether the answer is one of the two or not', () => {
    const either = [{ name: '4 July 2024' }, { name: '7 April 2024' }];
    for (const asked of ['4 July 2024', '7 April 2024', '1 May 2024', 'July 2024'])
      expect(verdict('7/4/2024', asked)).toMatchObject({ verdict: 'unclear', entities: either });
  });

  it('is clear for its year', () => {
    expect(verdict('7/4/2024', '2024').verdict).toBe('right');
    expect(verdict('7/4/2024', '2023').verdict).toBe('wrong');
  });
});

describe('the question', () => {
  const question: QuestionOf<'typed'> = {
    id: 'pack/question',
    factId: 'pack/fact',
    topicId: 'pack/topic',
    difficulty: 'easy',
    kind: 'typed',
    prompt: '',
    answer: { text: '', accept: [] },
    explanation: '',
  };
  const judge = (prompt: string, text: string, given: string) =>
    typed.judge({ ...question, prompt, answer: { text, accept: [] } }, { text: given }, (one, answer) =>
      judgeText(one, answer, names),
    );

  it('says what may stand behind a number', () => {
    expect(judge('How many dialogue partners did it have?', '14', '14 dialogue partners')).toEqual({ credit: 1 });
    expect(judge('For how many years?', '14', '14 dialogue partners')).toEqual({ credit: 0 });
    expect(judge('For how many years?', '14', '14 years')).toEqual({ credit: 1 });
    expect(judge('For how many years?', '14', '14 days')).toEqual({ credit: 0 });
  });

  it('says which year a month may have', () => {
    expect(judge('In which month of 2022 was it?', 'February', 'February 2022')).toEqual({ credit: 1 });
    expect(judge('In which month of 2022 was it?', 'February', 'February 2014')).toEqual({ credit: 0 });
  });
});

describe('an author', () => {
  it('may accept further spellings, even another name', () => {
    const answer = { text: 'Persia', accept: ['Iraq', 'the land of the Shah'] };
    expect(judgeText('IRAQ', answer, names).verdict).toBe('right');
    expect(judgeText('Land of the Shah', answer, names).verdict).toBe('right');
  });

  it('gets the names of an entity that the answer names without saying so', () => {
    expect(judgeText('Kiev', { text: 'Kyiv', accept: [] }, names).verdict).toBe('right');
    expect(judgeText('PRC', { text: 'China', accept: [] }, names).verdict).toBe('right');
  });

  it('gets the text alone where the name is ambiguous', () => {
    const answer = { text: 'Congo', accept: [] };
    expect(judgeText('congo', answer, names).verdict).toBe('right');
    expect(judgeText('DR Congo', answer, names).verdict).not.toBe('right');
  });

  it('loses nothing by an entity id that is not known', () => {
    expect(judgeText('Atlantis', { text: 'Atlantis', accept: [], entityId: 'pack/atlantis' }, names).verdict).toBe(
      'right',
    );
  });
});

describe('entries for the same thing', () => {
  it('are one, with the names of both', () => {
    expect(names.byId('world/by')).toBe(names.byId('pack/belarus'));
    expect(names.byId('world/tw')).toBe(names.byId('pack/taiwan'));
    expect(names.byId('world/capital-kz')).toBe(names.byId('pack/astana'));
  });

  it('are two where only an alias or the name of another kind of thing is shared', () => {
    expect(names.byId('world/cd')).not.toBe(names.byId('world/cg'));
    expect(names.byId('world/sg')).not.toBe(names.byId('world/capital-sg'));
    expect(names.byId('world/mf')).not.toBe(names.byId('world/sx'));
  });
});
