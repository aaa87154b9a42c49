/** Several times the texts of the largest pack. */
const mostTexts = 50_000;

/**
 * The function, which finds each text's result once: the checks of a pack ask about the same names and prompts again and again. Nobody
 * may change a result.
 */
export function remembered<Result extends {}>(find: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    if (known.size >= mostTexts) known.clear();
    const result = find(text);
    known.set(text, result);
    return result;
  };
}
