/** x². Unlike `**` it is defined to the last place. */
export const squared = (x: number): number => x * x;
