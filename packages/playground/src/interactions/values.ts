/** What a person fills in for a command's options, by their names. */
export type OptionValues = Record<string, string | number | boolean>;

/** What a person fills in for a modal's fields, by their `custom_id`s. */
export type FieldValues = Record<string, string | string[]>;
