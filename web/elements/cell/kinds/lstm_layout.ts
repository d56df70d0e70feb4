import type { Layout } from '../layout';

const top = 104;
const bus = 396;
const gates = 286;
const [f, i, g, o] = [206, 352, 498, 644] as const;
const show = 764;
const joint = 158;
const up = 846;

/** The cell state runs along the top, the hidden state along the bottom. */
export const lstmLayout: Layout = {
  width: 960,
  height: 520,
  body: [126, 40, 680, 408],
  tiles: [
    { part: 'f', fn: 'σ', x: f, y: gates },
    { part: 'i', fn: 'σ', x: i, y: gates },
    { part: 'g', fn: 'tanh', x: g, y: gates },
    { part: 'o', fn: 'σ', x: o, y: gates },
  ],
  dots: [
    { part: 'fc', sign: '×', x: f, y: top },
    { part: 'ig', sign: '×', x: g, y: 180 },
    { part: 'c', sign: '+', x: g, y: top },
    { part: 'tc', sign: 'tanh', x: show, y: 168 },
    { part: 'h', sign: '×', x: show, y: gates },
  ],
  wires: [
    { path: `M0 ${top} H${f - 13}`, parts: ['c0'], operations: ['cell'], arrow: true },
    { path: `M${f + 13} ${top} H${g - 13}`, parts: ['fc'], operations: ['cell'], arrow: true },
    { path: `M${g + 13} ${top} H960`, parts: ['c'], operations: ['cell'], arrow: true },
    { path: `M${show} ${top} V152`, parts: ['c'], operations: ['output'], arrow: true },
    { path: `M${show} 184 V${gates - 13}`, parts: ['tc'], operations: ['output'], arrow: true },
    { path: `M${f} 234 V${top + 13}`, parts: ['f'], operations: ['forget', 'cell'], arrow: true },
    { path: `M${i} 234 V180 H${g - 13}`, parts: ['i'], operations: ['input', 'cell'], arrow: true },
    { path: `M${g} 234 V193`, parts: ['g'], operations: ['candidate', 'cell'], arrow: true },
    { path: `M${g} 167 V${top + 13}`, parts: ['ig'], operations: ['cell'], arrow: true },
    {
      path: `M${o + 68} ${gates} H${show - 13}`,
      parts: ['o'],
      operations: ['output'],
      arrow: true,
    },
    {
      path: `M0 ${bus} H${joint}`,
      parts: ['h0'],
      operations: ['forget', 'input', 'candidate', 'output'],
    },
    {
      path: `M${joint} 476 V${bus}`,
      parts: ['x'],
      operations: ['forget', 'input', 'candidate', 'output'],
    },
    {
      path: `M${joint} ${bus} H${f}`,
      parts: ['h0', 'x'],
      operations: ['forget', 'input', 'candidate', 'output'],
    },
    { path: `M${f} ${bus} V338`, parts: ['h0', 'x'], operations: ['forget'], arrow: true },
    {
      path: `M${f} ${bus} H${i}`,
      parts: ['h0', 'x'],
      operations: ['input', 'candidate', 'output'],
    },
    { path: `M${i} ${bus} V338`, parts: ['h0', 'x'], operations: ['input'], arrow: true },
    { path: `M${i} ${bus} H${g}`, parts: ['h0', 'x'], operations: ['candidate', 'output'] },
    { path: `M${g} ${bus} V338`, parts: ['h0', 'x'], operations: ['candidate'], arrow: true },
    { path: `M${g} ${bus} H${o} V338`, parts: ['h0', 'x'], operations: ['output'], arrow: true },
    {
      path: `M${show} ${gates + 13} V${bus} H960`,
      parts: ['h'],
      operations: ['output'],
      arrow: true,
    },
    { path: `M${up} ${bus} V${top + 12}`, parts: ['h', 'p'], operations: ['output'] },
    {
      path: `M${up} ${top + 12} V${top - 12}`,
      parts: ['h', 'p'],
      operations: ['output'],
      over: 'page',
    },
    { path: `M${up} ${top - 12} V44`, parts: ['h', 'p'], operations: ['output'], arrow: true },
  ],
  gauges: [
    { part: 'c0', x: 10, y: top - 8, width: 114 },
    { part: 'fc', x: 290, y: top - 8, width: 138 },
    { part: 'ig', x: 512, y: 166, width: 112 },
    { part: 'c', x: 600, y: top - 8, width: 112 },
    { part: 'tc', x: 630, y: 226, width: 124 },
    { part: 'h0', x: 10, y: bus - 8, width: 112 },
    { part: 'h', x: 854, y: bus - 8 },
  ],
  input: [joint, 494],
  output: [up, 26],
  key: [420, 494],
};
