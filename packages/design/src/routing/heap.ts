/** Binary min-heap of whole numbers by cost; equal costs come out in order of number. */
export class Heap {
  private readonly keys: number[] = [];
  private readonly costs: number[] = [];

  push(key: number, cost: number): void {
    let i = this.keys.length;
    this.keys.push(key);
    this.costs.push(cost);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.before(i, parent)) break;
      this.swap(i, parent);
      i = parent;
    }
  }

  /** The key with the least cost, −1 when empty. */
  pop(): number {
    const top = this.keys[0];
    if (top === undefined) return -1;
    const key = this.keys.pop()!;
    const cost = this.costs.pop()!;
    if (this.keys.length > 0) {
      this.keys[0] = key;
      this.costs[0] = cost;
      this.sink();
    }
    return top;
  }

  private sink(): void {
    let i = 0;
    for (;;) {
      const [l, r] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (l < this.keys.length && this.before(l, least)) least = l;
      if (r < this.keys.length && this.before(r, least)) least = r;
      if (least === i) return;
      this.swap(i, least);
      i = least;
    }
  }

  private before(a: number, b: number): boolean {
    const d = this.costs[a]! - this.costs[b]!;
    return d !== 0 ? d < 0 : this.keys[a]! < this.keys[b]!;
  }

  private swap(a: number, b: number): void {
    [this.keys[a], this.keys[b]] = [this.keys[b]!, this.keys[a]!];
    [this.costs[a], this.costs[b]] = [this.costs[b]!, this.costs[a]!];
  }
}
