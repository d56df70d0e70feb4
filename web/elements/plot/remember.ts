/**
 * The same answer, as the same object, as long as the arguments are the same ones: what is drawn
 * from it is then not drawn again.
 */
export function remember<Args extends readonly unknown[], Answer>(
  make: (...args: Args) => Answer,
): (...args: Args) => Answer {
  let last: { args: Args; answer: Answer } | undefined;
  return (...args) => {
    const known = last?.args;
    if (known?.length === args.length && args.every((arg, i) => Object.is(arg, known[i])))
      return last!.answer;
    last = { args, answer: make(...args) };
    return last.answer;
  };
}
