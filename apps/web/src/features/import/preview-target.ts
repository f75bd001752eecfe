import type { Target } from '@interlock/plan';

/**
 * The target of every cycle of a preview, null where there is none yet. The board judges by the
 * rules; this is only the dashed line of the small picture, made of what is in the file.
 */
export function previewTarget(
  target: Target,
  cycles: readonly { readonly cycle: string; readonly value: number }[],
): readonly (number | null)[] {
  const mean = (values: readonly { readonly value: number }[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, v) => sum + v.value, 0) / values.length;
  switch (target.kind) {
    case 'constant':
      return cycles.map(() => target.value);
    case 'path': {
      const values = new Map(target.values);
      let last: number | null = null;
      return cycles.map(({ cycle }) => {
        last = values.get(cycle) ?? last;
        return last;
      });
    }
    case 'mean-of-first': {
      const value = mean(cycles.slice(0, target.cycles));
      return cycles.map(() => value);
    }
    case 'mean-of-preceding':
      return cycles.map((_, i) =>
        i < target.cycles ? null : mean(cycles.slice(i - target.cycles, i)),
      );
  }
}
