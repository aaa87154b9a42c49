import type { Pack } from '../src/bank/bank.ts';
import type { AuthoredPack } from '../src/bank/format/authored.ts';
import { problemAt, type Location, type Problem } from '../src/bank/format/problem.ts';
import { languages } from '../src/locale/languages.ts';
import { discord } from '../src/render/limits.ts';
import { overlong, type Overlong } from '../src/render/overlong.ts';

/** The messages of a pack that Discord would not take whole, in any language: each once, where its author finds it. */
export function checkLengths(pack: Pack, authored: AuthoredPack): Problem[] {
  const longest = new Map<string, Overlong>();
  for (const one of languages.codes.flatMap((code) => overlong(pack, languages.messages(code)))) {
    const id = (one.question ?? one.fact).id;
    if (one.length > (longest.get(id)?.length ?? 0)) longest.set(id, one);
  }
  return [...longest.values()].map((one) => {
    const what = one.question === undefined ? 'the fact, as `/fact` shows it,' : 'the reveal of this question';
    const most = discord.text.toLocaleString('en-GB');
    const message = `${what} has ${one.length.toLocaleString('en-GB')} characters, and Discord shows ${most}; quote less, or write less`;
    return problemAt(locationOf(one, pack, authored), message);
  });
}

/** A question that was generated from a set is found where its fact is. */
function locationOf({ fact, question }: Overlong, pack: Pack, { pack: file, facts }: AuthoredPack): Location {
  for (const { value, locate } of facts.values()) {
    const index = value.findIndex(({ id }) => `${pack.id}/${id}` === fact.id);
    if (index === -1) continue;
    const number = value[index]?.questions.findIndex(({ id }) => `${pack.id}/${id}` === question?.id) ?? -1;
    return number === -1 ? locate(index, 'id') : locate(index, 'questions', number, 'id');
  }
  return file.locate();
}
