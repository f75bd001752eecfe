import { boardSvg } from '@interlock/design';
import { useMemo } from 'react';
import { useTheme } from '../ui/theme.ts';
import { cropToWorst } from './crop.ts';
import { SvgPicture } from './svg-picture.tsx';
import type { TemplateSummary } from './template-summary.ts';

/** The board itself, cropped to what costs the most: the rendering that exports use, too. */
export function BoardPicture({ summary }: { summary: TemplateSummary }) {
  const theme = useTheme();
  const svg = useMemo(() => {
    const { plan, view, assessment } = summary;
    return boardSvg({ ...plan, notes: [...view.notes.values()] }, assessment, {
      theme,
      crop: cropToWorst(plan, assessment),
      headers: false,
    });
  }, [summary, theme]);
  return <SvgPicture svg={svg} className="il-start-demo__board" />;
}
