import type { ContainerBuilder } from '@discordjs/builders';
import type { Fact } from '../bank/bank.ts';
import { hardest } from '../game/podium.ts';
import type { Round } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import { promptText } from './question.ts';
import { quoteBlock } from './quote.ts';

/** The question that was hardest and the quote that proves its answer, unless everybody had everything right. */
export function hardestBlock(
  container: ContainerBuilder,
  rounds: readonly Round[],
  factOf: (factId: string) => Fact | undefined,
  messages: Messages,
  titled: (prompt: string, right: number, answers: number) => string,
): void {
  const hard = hardest(rounds);
  const [quote] = (hard && factOf(hard.question.factId)?.quotes) ?? [];
  const answers = [...(hard?.answers.values() ?? [])];
  const right = answers.filter(({ credit }) => credit === 1).length;
  if (!hard || !quote || right === answers.length) return;
  const heading = titled(promptText(hard.question, messages), right, answers.length);
  container
    .addSeparatorComponents((separator) => separator.setDivider(true))
    .addTextDisplayComponents((text) => text.setContent(`${heading}\n${quoteBlock(quote, messages)}`));
}
