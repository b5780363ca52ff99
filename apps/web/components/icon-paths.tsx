import type { ReactNode } from 'react';

const cut = 'var(--surface)';
const clock = <path d="M12 6.5V12l3.5 2.5" />;

/** Our own signs on a 24 grid, 2-px strokes; the lights are filled so that the shape reads without colour. */
export const iconPaths = {
  'light-red': (
    <>
      <path d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z" fill="currentColor" stroke="none" />
      <path d="M12 6.5v7M12 17.5v.01" stroke={cut} strokeWidth={2.6} />
    </>
  ),
  'light-orange': (
    <>
      <path d="M12 1 23 12 12 23 1 12z" fill="currentColor" stroke="none" />
      <path d="M12 7v6M12 16.8v.01" stroke={cut} />
    </>
  ),
  'light-yellow': (
    <>
      <path d="M12 2.5 23 21.5H1z" fill="currentColor" stroke="none" />
      <path d="M12 9.5v5M12 18v.01" stroke={cut} />
    </>
  ),
  'light-blue': (
    <>
      <circle cx={12} cy={12} r={10} fill="currentColor" stroke="none" />
      <path d="M12 7v5l3.5 2.5" stroke={cut} />
    </>
  ),
  'light-grey': (
    <>
      <circle cx={12} cy={12} r={9.5} />
      <path d="m7.5 12.2 3 3 6-6.4" />
    </>
  ),
  'light-plate': (
    <>
      <path d="M12 1v4M5 8l7-5 7 5" />
      <rect x={2} y={8} width={20} height={14} rx={1} />
      <path d="M7 13h10M7 17h10" />
    </>
  ),
  'light-none': (
    <>
      <circle cx={12} cy={12} r={9.5} />
      {clock}
    </>
  ),
  wait: (
    <>
      <circle cx={12} cy={12} r={9.5} />
      {clock}
    </>
  ),
  alert: (
    <>
      <circle cx={12} cy={12} r={9.5} />
      <path d="M12 7v6M12 16.8v.01" />
    </>
  ),
  info: (
    <>
      <circle cx={12} cy={12} r={9.5} />
      <path d="M12 11v6M12 7.5v.01" />
    </>
  ),
  back: <path d="m15 5-7 7 7 7" />,
  next: <path d="m9 5 7 7-7 7" />,
  down: <path d="m5 9 7 7 7-7" />,
  tree: <path d="M9 3h6v4H9zM3 17h6v4H3zM15 17h6v4h-6zM12 7v5M6 17v-5h12v5" />,
  up: <path d="m5 15 7-7 7 7" />,
  check: <path d="m4 12.5 5.5 5.5L20 6.5" />,
  x: <path d="M6 6l12 12M18 6 6 18" />,
  plus: <path d="M12 4v16M4 12h16" />,
  bell: (
    <>
      <path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4z" />
      <path d="M10 21h4" />
    </>
  ),
  board: (
    <>
      <rect x={3} y={3} width={7.5} height={8} rx={1} />
      <rect x={13.5} y={3} width={7.5} height={5} rx={1} />
      <rect x={3} y={14} width={7.5} height={7} rx={1} />
      <rect x={13.5} y={11} width={7.5} height={10} rx={1} />
    </>
  ),
  bulletin: <path d="M3 10v4h4l8 5V5L7 10zM18.5 9a4 4 0 0 1 0 6" />,
  camera: (
    <>
      <path d="M4 7h3.5L9 4.5h6L16.5 7H20a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2z" />
      <circle cx={12} cy={13} r={4} />
    </>
  ),
  download: <path d="M12 3v12M7 10.5 12 15.5l5-5M4 20h16" />,
  eye: (
    <>
      <path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z" />
      <circle cx={12} cy={12} r={3} />
    </>
  ),
  file: (
    <>
      <path d="M6 2h8l5 5v14a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z" />
      <path d="M14 2v5h5M8.5 12h7M8.5 16h7" />
    </>
  ),
  filter: <path d="M3 5h18l-7 8.5V20l-4-2v-4.5z" />,
  hour: <path d="M6 2h12M6 22h12M7 2c0 6 10 6 10 12v8M17 2c0 6-10 6-10 12v8" />,
  ledger: (
    <>
      <path d="M5 3h13a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H5z" />
      <path d="M9 3v18M12 8h4M12 12h4" />
    </>
  ),
  lock: (
    <>
      <rect x={4} y={10.5} width={16} height={11} rx={1.5} />
      <path d="M8 10.5V7a4 4 0 0 1 8 0v3.5" />
    </>
  ),
  me: (
    <>
      <circle cx={12} cy={8} r={4} />
      <path d="M4 21c.6-4.4 3.8-6.5 8-6.5s7.4 2.1 8 6.5" />
    </>
  ),
  message: (
    <>
      <path d="M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z" />
      <path d="M8 9h8M8 13h5" />
    </>
  ),
  offline: (
    <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 6-.8M5 12a10 10 0 0 1 5-2.7M2 8.5a15 15 0 0 1 4.5-2.7M10.5 5a15 15 0 0 1 11.5 3.5M14 9.2A10 10 0 0 1 19 12M12 19.5v.01" />
  ),
  pen: <path d="M4 20h4L20 8l-4-4L4 16z" />,
  pin: (
    <>
      <path d="M12 22s7.5-7 7.5-12.5a7.5 7.5 0 0 0-15 0C4.5 15 12 22 12 22z" />
      <circle cx={12} cy={9.5} r={2.7} />
    </>
  ),
  print: (
    <>
      <path d="M7 8V3h10v5M7 17H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3" />
      <path d="M7 14h10v7H7z" />
    </>
  ),
  rank: <path d="M9 21V4h6v17M3 21v-9h6M15 21v-6h6v6M2 21h20" />,
  recheck: (
    <path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5" />
  ),
  redo: <path d="M20 12a8 8 0 1 1-2.3-5.6L20 8.5M20 4v4.5h-4.5" />,
  route: (
    <>
      <circle cx={6} cy={19} r={2.5} />
      <circle cx={18} cy={5} r={2.5} />
      <path d="M8.5 19H15a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h6.5" />
    </>
  ),
  search: (
    <>
      <circle cx={10.5} cy={10.5} r={7} />
      <path d="m16 16 5 5" />
    </>
  ),
  send: <path d="M21 3 3 10.5l7 3.5 3.5 7zM10 14l4-4" />,
  shield: (
    <>
      <path d="M12 2 4 5v6c0 5 3.4 8.8 8 11 4.6-2.2 8-6 8-11V5z" />
      <path d="m8.5 12 2.5 2.5 4.5-5" />
    </>
  ),
  swap: <path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4" />,
  todo: (
    <>
      <path d="M9 6h12M9 12h12M9 18h12" />
      <path d="m3 5.5 1.2 1.2L6.5 4.4M3 11.5l1.2 1.2 2.3-2.3M3 17.5l1.2 1.2 2.3-2.3" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof iconPaths;
