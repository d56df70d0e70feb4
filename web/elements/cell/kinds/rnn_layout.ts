import { functionNames } from '../../../app/cells';
import type { Network } from '../../../engine/shared/inside';
import type { Layout } from '../layout';

const line = 190;
const sum = 262;
const squash = 452;
const up = 586;

export function rnnLayout(activation: Network['activation']): Layout {
  const fn = functionNames[activation];
  return {
    width: 680,
    height: 370,
    body: [126, 92, 418, 196],
    tiles: [
      { part: 'a', fn: 'Σ', x: sum, y: line },
      { part: 'h', fn, x: squash, y: line },
    ],
    dots: [],
    wires: [
      { path: `M0 ${line} H${sum - 68}`, parts: ['h0'], operations: ['sum'], arrow: true },
      { path: `M${sum} 326 V${line + 52}`, parts: ['x'], operations: ['sum'], arrow: true },
      {
        path: `M${sum + 68} ${line} H${squash - 68}`,
        parts: ['a'],
        operations: ['state'],
        arrow: true,
      },
      { path: `M${squash + 68} ${line} H680`, parts: ['h'], operations: ['state'], arrow: true },
      { path: `M${up} ${line} V44`, parts: ['h', 'p'], operations: ['state'], arrow: true },
    ],
    gauges: [{ part: 'h0', x: 10, y: line - 8 }],
    input: [sum, 344],
    output: [up, 26],
    key: [345, 344],
  };
}
