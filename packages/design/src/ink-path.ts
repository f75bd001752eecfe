/** SVG path of `x, y, x, y, …`. */
export function inkPath(points: readonly number[]): string {
  let path = '';
  for (let i = 0; i + 1 < points.length; i += 2)
    path += `${i === 0 ? 'M' : 'L'}${points[i]} ${points[i + 1]}`;
  return path;
}
