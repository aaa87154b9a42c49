import type { ContainerBuilder } from '@discordjs/builders';
import type { Bank } from '../bank/bank.ts';
import { hardest } from '../game/podium.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import type { Measure } from './measure.ts';
import { viewOf } from './kinds/index.ts';
import { promptBlock } from './prompt.ts';
import { mainProof } from './proof.ts';
import { divider, text } from './ui.ts';

/** Adds the hardest question, its answer and what proves it, unless everybody answered everything right. */
export function hardestBlock(
  container: ContainerBuilder,
  rounds: readonly Round[],
  bank: Bank,
  messages: Messages,
  measure: Measure,
  titled: (prompt: string, right: number, answers: number) => string,
): void {
  const hard = hardest(rounds);
  const fact = hard && bank.fact(hard.question.factId);
  const answers = [...(hard?.answers.values() ?? [])];
  const right = answers.filter(({ credit }) => credit === 1).length;
  if (!hard || !fact || right === answers.length) return;
  const { question } = hard;
  const view = viewOf(question);
  const heading = titled(promptBlock(question, 'plain', messages), right, answers.length);
  container
    .addSeparatorComponents(divider())
    .addTextDisplayComponents(
      text(
        [heading, `✅ **${view.right(question, messages)}**`, ...mainProof(fact, question, messages, measure)].join(
          '\n',
        ),
      ),
    );
}
