/**
 * The longest that Discord takes of each thing, in UTF-16 code units, and the most of some. From Discord's reference of components,
 * messages and application commands; its OpenAPI description (npm: discord-api-spec) states the same where it states any.
 */
export const discord = {
  /** All text displays of a message together. */
  text: 4_000,
  /** Components of a message, those within others included. */
  components: 40,
  /** Buttons of a row. */
  row: 5,
  customId: 100,
  buttonLabel: 80,
  selectLabel: 100,
  modalTitle: 45,
  /** Of a form's field. */
  fieldLabel: 45,
  /** Of one group in a form: https://docs.discord.com/developers/components/reference#checkbox-group */
  checkboxes: 10,
  /** Choices that complete an option, and their names and values. */
  choices: 25,
  choice: 100,
  /** Of a command or an option. */
  description: 100,
  /** Of a picture: the text that is read in its place. */
  mediaDescription: 1_024,
  /** A string option without `setMaxLength`; nothing that a person sends is longer. */
  option: 6_000,
} as const;

/**
 * What Discord's guideline for buttons calls long: https://docs.discord.com/developers/components/reference#button. Longer labels
 * are cut on phones.
 */
export const comfortableLabel = 38;
