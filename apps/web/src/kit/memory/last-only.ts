/** The function with a memory of its last answer: the same arguments are not worked out again. */
export function lastOnly<A extends readonly unknown[], R>(
  work: (...args: A) => R,
): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last === null || args.some((arg, i) => !Object.is(arg, last?.args[i])))
      last = { args, result: work(...args) };
    return last.result;
  };
}
