import { expect, test } from 'vitest';

import {
  extentOf,
  framesIn,
  Movement,
  mostFrames,
  movementsIn,
  runsOf,
  signOf,
  spoken,
  unitSquare,
} from '../../../../web/elements/try/movement';

const data = 'x,y,pen,label\n0.1,0.2,1,up\n0.1,0.1,0,left\n\n0.5,0.5,0,rest\n\n0.3,0.3,0,up\n0.3';

test('movements are read with their labels, and one that is cut is left out', () => {
  expect(movementsIn(data)).toEqual([
    {
      frames: [
        [0.1, 0.2, 1],
        [0.1, 0.1, 0],
      ],
      labels: ['up', 'left'],
    },
    { frames: [[0.5, 0.5, 0]], labels: ['rest'] },
  ]);
  expect(movementsIn('')).toEqual([]);
});

test('frames of other data reach further than the unit square', () => {
  expect(extentOf(movementsIn(data))).toEqual(unitSquare);
  const far = movementsIn('-1,5,a\n2,3,a\n\n');
  expect(extentOf(far)).toEqual({ left: -1, top: 0, width: 3, height: 5 });
});

test('a movement asks in the format of the task, and is read back from it', () => {
  const movement = new Movement();
  expect(movement.ask()).toBeUndefined();
  movement.add([0.123456, 1, 0]);
  movement.add([0.5, 0, 1]);
  const { question } = movement.ask()!;
  expect(question).toBe('0.123,1,0;0.5,0,1');
  expect(framesIn(question)).toEqual([
    [0.123, 1, 0],
    [0.5, 0, 1],
  ]);
  expect(framesIn('')).toEqual([]);
  expect(framesIn('a text')).toEqual([]);
});

test('what was said as it happened stays, and looking back is the last answer', () => {
  const movement = new Movement();
  movement.add([0, 0, 0]);
  const first = movement.ask()!;
  movement.add([0, 0, 0]);
  movement.add([0, 0, 0]);
  movement.answered(first, ['up']);
  expect(movement.asItHappened).toEqual(['up', '', '']);
  movement.answered(movement.ask()!, ['left', 'left', 'rest']);
  expect(movement.asItHappened).toEqual(['up', 'left', 'rest']);
  expect(movement.lookingBack).toEqual(['left', 'left', 'rest']);
});

test('the frames before the longest movement are forgotten, and labels stay with theirs', () => {
  const movement = new Movement();
  for (let i = 0; i < mostFrames; ++i) movement.add([i, 0, 0]);
  const asked = movement.ask()!;
  movement.answered(
    asked,
    Array.from({ length: mostFrames }, (_, i) => `frame ${i}`),
  );
  for (let i = 0; i < 3; ++i) movement.add([mostFrames + i, 0, 0]);
  expect(movement.frames).toHaveLength(mostFrames);
  expect(movement.frames[0]![0]).toBe(3);
  for (const labels of [movement.asItHappened, movement.lookingBack]) {
    expect(labels[0]).toBe('frame 3');
    expect(labels.slice(-4)).toEqual([`frame ${mostFrames - 1}`, '', '', '']);
  }
  const later = movement.ask()!;
  expect(later).toMatchObject({ first: 3, count: mostFrames });
  movement.answered(later, Array(mostFrames).fill('anew'));
  expect(movement.asItHappened.slice(-4)).toEqual([
    `frame ${mostFrames - 1}`,
    'anew',
    'anew',
    'anew',
  ]);
  expect(movement.lookingBack).toEqual(Array(mostFrames).fill('anew'));
});

test('an example tells what the data says of the frames so far', () => {
  const movement = new Movement(['up', 'left']);
  movement.add([0, 0, 0]);
  expect(movement.truth).toEqual(['up']);
  const whole = Movement.whole({ frames: [[0], [1]], labels: ['up', 'left'] });
  expect(whole.truth).toEqual(['up', 'left']);
  whole.answered(whole.ask()!, ['up', 'up']);
  expect(whole.asItHappened).toEqual(['', '']);
  expect(whole.lookingBack).toEqual(['up', 'up']);
});

test('neighbours of a label are one run, which is told in words', () => {
  expect(runsOf(['up', 'up', '', 'left'])).toEqual([
    { label: 'up', from: 0, to: 2 },
    { label: '', from: 2, to: 3 },
    { label: 'left', from: 3, to: 4 },
  ]);
  expect(spoken(['up', 'up', '', 'left'])).toBe('up for 2, left for 1');
  expect(signOf('up')).toBe('↑');
  expect(signOf('a label of somebody')).toBe('');
});
