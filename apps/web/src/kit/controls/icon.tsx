/** Line drawings on a 20 px grid, stroked with the text colour. */
const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13.2 13.2L17 17',
  upload: 'M10 13V3.5M6 7.2L10 3.2l4 4M3.5 12.5v4h13v-4',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  check: 'M4 10.5l4 4 8-9',
  outline: 'M3.5 5h3M9 5h7.5M6.5 10h3M12 10h4.5M6.5 15h3M12 15h4.5M5 7.5V15h1.5M5 10h1.5',
  plus: 'M10 4v12M4 10h12',
  qr: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2h-2zM14.5 14.5h2v2h-2z',
  note: 'M4 3.5h12v8.5L11.5 16.5H4zM11.5 16.5V12H16',
  undo: 'M7 4L3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8',
  hand: 'M6.5 11V5.2a1.2 1.2 0 0 1 2.4 0V9.5V3.8a1.2 1.2 0 0 1 2.4 0v5.7V5a1.2 1.2 0 0 1 2.4 0v6V8a1.2 1.2 0 0 1 2.3 0v4.5a5 5 0 0 1-5 5c-2.2 0-3.4-.9-4.4-2.6L4 11.4c-.5-1 .9-1.9 1.7-1z',
  up: 'M10 16V4.5M5.5 9L10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11L10 15.5 14.5 11',
  warning: 'M10 3.2L17.5 16.5h-15zM10 8v4M10 14.2v.3',
  person: 'M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM3.8 17a6.2 5.4 0 0 1 12.4 0',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.2v11.6l9-5.8z',
  next: 'M7 4.5l6 5.5-6 5.5',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  unlock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 5.8-1.1',
  back: 'M16 10H4.5M9 5.5L4.5 10 9 14.5',
  'align-left': 'M3.5 3v14M6.5 5.5h10v3h-10zM6.5 11.5h6v3h-6z',
  'align-centre': 'M10 3v2.5M10 8.5v3M10 14.5V17M5 5.5h10v3H5zM7 11.5h6v3H7z',
  'align-right': 'M16.5 3v14M3.5 5.5h10v3h-10zM7.5 11.5h6v3h-6z',
  'align-top': 'M3 3.5h14M5.5 6.5v10h3v-10zM11.5 6.5v6h3v-6z',
  'align-middle': 'M3 10h2.5M8.5 10h3M14.5 10H17M5.5 5v10h3V5zM11.5 7v6h3V7z',
  'align-bottom': 'M3 16.5h14M5.5 3.5v10h3v-10zM11.5 7.5v6h3v-6z',
  'spread-across': 'M3 3v14M17 3v14M8 5.5h4v9H8z',
  'spread-down': 'M3 3h14M3 17h14M5.5 8v4h9V8z',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word; it is never the only name of a control. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="il-c-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the product: two links of a chain, interlocked. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg
      className="il-c-logo"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M10 7H6.5a5 5 0 0 0 0 10H10M14 7h3.5a5 5 0 0 1 0 10H14M8 12h8" />
    </svg>
  );
}
