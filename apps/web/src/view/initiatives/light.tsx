import { say } from '@interlock/language';
import type { Light as LightName } from '@interlock/rules';
import { lightWord } from '../../board/initiatives/initiative-words.ts';
import './light.css';

/** One of the two statuses: shape, colour and word, so that none of them stands alone. */
export function Light({
  of,
  light,
}: {
  readonly of: 'execution' | 'value';
  readonly light: LightName;
}) {
  const word = lightWord(light);
  return (
    <span className={`il-light il-light--${light}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPE[light]} />
      </svg>
      {of === 'execution' ? say`Execution ${word}` : say`Value ${word}`}
    </span>
  );
}

const SHAPE: Readonly<Record<LightName, string>> = {
  open: 'M8 2.5a5.5 5.5 0 1 0 .01 0',
  green: 'M8 2.5a5.5 5.5 0 1 0 .01 0',
  amber: 'M8 2 14.5 13.5h-13Z',
  red: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
};
