/** Texts of a section are asked about by many readers one after the other, and hardly again after that. */
const MOST_TEXTS = 2_000;

/** The same function, which works its answer about a text out once for as long as few others have been asked about. */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known.answer;
    if (answers.size >= MOST_TEXTS) answers.clear();
    const answer = ask(text);
    answers.set(text, { answer });
    return answer;
  };
}
