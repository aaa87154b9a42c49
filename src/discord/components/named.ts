import { fields } from '../../render/kinds/field.ts';
import type { ModalComponent } from '../component.ts';
import { takeTry } from '../play/try.ts';
import { isPrivate, tryPrivately } from '../play/turns.ts';

/** `named:<round>`: the form with names of members of a list. */
export default {
  type: 'modal',
  name: 'named',
  async handle(interaction, [roundId = ''], bot) {
    const names = { text: interaction.fields.getTextInputValue(fields.written) };
    const isAlone = await isPrivate(roundId, bot);
    await (isAlone ? tryPrivately(interaction, roundId, names, bot) : takeTry(interaction, roundId, names, bot));
  },
} satisfies ModalComponent;
