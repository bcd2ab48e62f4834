/** Into its place in a list sorted by `by`, after its equals. */
export function insert<T>(list: T[], item: T, by: (item: T) => number): void {
  const value = by(item);
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = list[middle];
    if (other !== undefined && by(other) <= value) from = middle + 1;
    else to = middle;
  }
  list.splice(from, 0, item);
}
