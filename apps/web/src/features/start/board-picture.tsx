import { boardSvg } from '@interlock/design';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../../kit/page/theme.ts';
import { type Box, cropToWorst } from './crop.ts';
import { SvgPicture } from './svg-picture.tsx';
import type { TemplateSummary } from './template-summary.ts';

/** The board itself, cropped to what costs the most: the rendering that exports use, too. */
export function BoardPicture({ summary }: { summary: TemplateSummary }) {
  const theme = useTheme();
  const frame = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box | null>(null);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth, clientHeight } = element;
      setBox((now) =>
        now?.width === clientWidth && now.height === clientHeight
          ? now
          : { width: clientWidth, height: clientHeight },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const svg = useMemo(() => {
    if (box === null || box.width === 0 || box.height === 0) return null;
    const { plan, view, assessment } = summary;
    return boardSvg({ ...plan, notes: [...view.notes.values()] }, assessment, {
      theme,
      crop: cropToWorst(plan, assessment, box),
      headers: false,
    });
  }, [summary, theme, box]);

  return (
    <div className="il-start-demo__board" ref={frame}>
      {svg === null ? null : <SvgPicture svg={svg} />}
    </div>
  );
}
