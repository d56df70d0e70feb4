import type { Network } from '../../../engine/shared/inside';
import type { Layout, Wire } from '../layout';

const top = 104;
const bus = 386;
const lower = 432;
const gates = 286;
const [r, z, n] = [262, 430, 640] as const;
const branch = 150;
const joint = 176;
const down = 346;
const up = 816;
/** Where r and the old state meet. */
const meet = 174;

const boxHalf = 26;
const box = 200;

/** The hidden state, which is all that the GRU has, runs along the top. */
export function gruLayout(reset: Network['reset']): Layout {
  const after = reset === 'after';
  const toReset: readonly Wire[] = after
    ? [
        {
          path: `M${branch} ${meet} H${box - boxHalf}`,
          parts: ['h0'],
          operations: ['candidate'],
          arrow: true,
        },
        {
          path: `M${box + boxHalf} ${meet} H${r - 13}`,
          parts: ['wh'],
          operations: ['candidate'],
          arrow: true,
        },
      ]
    : [
        {
          path: `M${branch} ${meet} H${r - 13}`,
          parts: ['h0'],
          operations: ['candidate'],
          arrow: true,
        },
      ];
  return {
    width: 900,
    height: 520,
    body: [126, 40, 650, 416],
    tiles: [
      { part: 'r', fn: 'σ', x: r, y: gates },
      { part: 'z', fn: 'σ', x: z, y: gates },
      { part: 'n', fn: 'tanh', x: n, y: gates },
    ],
    dots: [
      { part: 'rh', sign: '×', x: r, y: meet },
      ...(after ? [{ part: 'wh', sign: 'W', x: box, y: meet } as const] : []),
      { part: 'k', sign: '1−', x: z, y: 170 },
      { part: 'kh', sign: '×', x: z, y: top },
      { part: 'zn', sign: '×', x: n, y: 170 },
      { part: 'h', sign: '+', x: n, y: top },
    ],
    wires: [
      { path: `M0 ${top} H${z - 13}`, parts: ['h0'], operations: ['state'], arrow: true },
      { path: `M${z + 13} ${top} H${n - 13}`, parts: ['kh'], operations: ['state'], arrow: true },
      { path: `M${n + 13} ${top} H900`, parts: ['h'], operations: ['state'], arrow: true },
      { path: `M${up} ${top} V44`, parts: ['h', 'p'], operations: ['state'], arrow: true },
      {
        path: `M${branch} ${top} V${meet}`,
        parts: ['h0'],
        operations: ['reset', 'update', 'candidate'],
      },
      {
        path: `M${branch} ${meet} V${bus} H${joint}`,
        parts: ['h0'],
        operations: ['reset', 'update'],
      },
      ...toReset,
      {
        path: `M${joint} 476 V${lower}`,
        parts: ['x'],
        operations: ['reset', 'update', 'candidate'],
      },
      { path: `M${joint} ${lower} V${bus}`, parts: ['x'], operations: ['reset', 'update'] },
      {
        path: `M${joint} ${bus} H${r}`,
        parts: ['h0', 'x'],
        operations: ['reset', 'update'],
      },
      { path: `M${r} ${bus} V338`, parts: ['h0', 'x'], operations: ['reset'], arrow: true },
      { path: `M${r} ${bus} H${z} V338`, parts: ['h0', 'x'], operations: ['update'], arrow: true },
      { path: `M${joint} ${lower} H${down}`, parts: ['x'], operations: ['candidate'] },
      {
        path: `M${r + 13} ${meet} H${down} V${bus - 12}`,
        parts: ['rh'],
        operations: ['candidate'],
      },
      {
        path: `M${down} ${bus - 12} V${bus + 12}`,
        parts: ['rh'],
        operations: ['candidate'],
        over: 'body',
      },
      { path: `M${down} ${bus + 12} V${lower}`, parts: ['rh'], operations: ['candidate'] },
      {
        path: `M${down} ${lower} H${n} V338`,
        parts: ['rh', 'x'],
        operations: ['candidate'],
        arrow: true,
      },
      {
        path: `M${r} 234 V${meet + 13}`,
        parts: ['r'],
        operations: ['reset', 'candidate'],
        arrow: true,
      },
      { path: `M${z} 234 V183`, parts: ['z'], operations: ['update', 'state'], arrow: true },
      { path: `M${z} 157 V${top + 13}`, parts: ['k'], operations: ['state'], arrow: true },
      {
        path: `M${z} 210 H556 V170 H${n - 13}`,
        parts: ['z'],
        operations: ['state'],
        arrow: true,
      },
      { path: `M${n} 234 V183`, parts: ['n'], operations: ['candidate', 'state'], arrow: true },
      { path: `M${n} 157 V${top + 13}`, parts: ['zn'], operations: ['state'], arrow: true },
    ],
    gauges: [
      { part: 'h0', x: 10, y: top - 8, width: 112 },
      ...(after ? [{ part: 'wh', x: 158, y: 154, width: 112 } as const] : []),
      { part: 'rh', x: 280, y: meet - 10, width: 130 },
      { part: 'k', x: 446, y: 160, width: 112 },
      { part: 'kh', x: 448, y: top - 8, width: 172 },
      { part: 'zn', x: 656, y: 160, width: 120 },
      { part: 'h', x: 684, y: top - 8 },
    ],
    input: [joint, 494],
    output: [up, 26],
    key: [420, 494],
  };
}
