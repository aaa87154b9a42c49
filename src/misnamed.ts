import distance from 'damerau-levenshtein';

/** What some of the variables are called elsewhere. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  DISCORD_TOKEN: ['TOKEN', 'BOT_TOKEN', 'DISCORD_BOT_TOKEN', 'DISCORD_API_TOKEN', 'DISCORD_SECRET', 'DISCORD_KEY'],
  SHARD_COUNT: ['SHARDS', 'DISCORD_SHARDS', 'DISCORD_SHARD_COUNT', 'SHARD_TOTAL', 'TOTAL_SHARDS', 'NUM_SHARDS'],
  SHARD_IDS: ['DISCORD_SHARD_ID', 'DISCORD_SHARD_IDS'],
};

/** A name with at most this many slips is taken for a known one. */
const mostSlips = 2;

/** A token of Discord's: three parts, the first and the last of them long. */
const looksLikeToken = /^(?:Bot )?[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/;

/**
 * Variables that were probably meant as one of the bot's.
 *
 * @param environment whose variables are other software's too: there, only names that begin with `DISCORD_` or with `SHARD_` count, and
 *   other names of a token if the value looks like one
 * @param file the bot's own `.env`, where every name counts that is nearly a known one
 * @returns a line for each, without its value
 */
export function misnamed(
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  const isSet = (name: string) => (environment[name] ?? '') !== '' || (file[name] ?? '') !== '';
  const isOurs = (name: string) =>
    name in file || /^(discord|shards?)[-_]/i.test(name) || looksLikeToken.test(environment[name]?.trim() ?? '');
  return [...new Set([...Object.keys(environment), ...Object.keys(file)])].flatMap((name) => {
    const meant = known.includes(name) || !isSet(name) || !isOurs(name) ? undefined : meantBy(name, known);
    return meant === undefined || isSet(meant) ? [] : [`${name} is not one of the bot’s variables: call it ${meant}`];
  });
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const upper = name.trim().toUpperCase().replaceAll(/[-. ]/g, '_');
  const meant = known.find((one) => elsewhere[one]?.includes(upper));
  return meant ?? known.find((one) => distance(upper, one).steps <= mostSlips);
}
