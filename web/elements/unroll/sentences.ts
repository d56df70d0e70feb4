import { visible } from '../../app/text/visible';
import { presentNotation } from '../notation';
import { unrolledCell } from './kinds';
import { lossLetter, low, probabilityLetter, scoreLetter } from './names';
import type { Ref, Scene } from './scene';
import type { Moment, Timeline } from './timeline';
import { digitsOf } from './write';

const three = (value: number) => digitsOf(value, 3);

/** What happens at this tick, and why. */
export function sentenceOf(scene: Scene, timeline: Timeline, tick: number): string {
  const moment = timeline.at(tick);
  if (!moment) {
    const text = scene.trace.characters.map(visible).join('');
    return (
      `One cell, drawn once for every character of “${text}”: all ${scene.steps} columns ` +
      `share the same weights.`
    );
  }
  if (moment.phase === 'forward') return forward(scene, moment);
  if (moment.phase === 'backward') return backward(scene, moment);
  const total = three(scene.value({ kind: 'total' }));
  if (moment.what === 'sum')
    return (
      `The weights are shared, so their gradients are sums over all ${scene.steps} steps. ` +
      `The loss they lower is ${lossLetter()} = ${total}.`
    );
  return scene.rate === undefined
    ? 'The optimizer now moves every weight a little, led by its gradient.'
    : 'Every weight takes one step against its gradient: new w = w − η / T · ' +
        `∂${lossLetter()}/∂w, with η = ${plain(scene.rate * scene.steps)} and ` +
        `T = ${scene.steps}. ` +
        'Open a weight to see where it goes.';
}

function forward(scene: Scene, { what, t }: Extract<Moment, { phase: 'forward' }>): string {
  const [read, next] = [shown(scene, scene.input(t)), shown(scene, scene.target(t))];
  const before = t === 1 ? 'h₀, which is 0' : `h${low(t - 1)}`;
  const target: Ref = { kind: 'p', t, i: scene.target(t) };
  const [E, p, y] = [lossLetter(), probabilityLetter(), scoreLetter(scene.cell)];
  const ours = presentNotation() === 'lectures';
  const [wx, wh] = ours ? ['Wₓₕ', 'Wₕₕ'] : ['U', 'W'];
  if (what === 'state')
    return (
      `Step ${t} reads ${read}: the cell mixes it, through ${wx}, with the old state ` +
      `${before}, through ${wh}. The result is h${low(t)}.`
    );
  if (what === 'prediction')
    return (
      `From h${low(t)} alone the network guesses what comes next: ${y}${low(t)} = ` +
      `${ours ? 'W' : 'V'} h${low(t)} + ${ours ? 'b' : 'c'}, and the softmax makes it ` +
      `probabilities ${p}${low(t)}.`
    );
  return (
    `What comes is ${next}, and it had probability ${three(scene.value(target))}. The loss ` +
    `of this step is ${E}${low(t)} = −ln ${three(scene.value(target))} = ` +
    `${three(scene.value({ kind: 'E', t }))}.`
  );
}

function backward(scene: Scene, { what, t }: Extract<Moment, { phase: 'backward' }>): string {
  const [E, p, y] = [lossLetter(), probabilityLetter(), scoreLetter(scene.cell)];
  if (what === 'output')
    return (
      `The error starts at the output: ∂${E}/∂${y}${low(t)} = ${p}${low(t)} − 1 for ` +
      `${shown(scene, scene.target(t))}, which came, and ${p}${low(t)} for all others.`
    );
  if (what === 'state')
    return t === scene.steps
      ? `At h${low(t)} only its own output's error arrives: after the last step comes nothing.`
      : `Two errors meet at h${low(t)}: its own, down from ${y}${low(t)}, and the later one, ` +
          `back from step ${t + 1}. They are added, since h${low(t)} went both ways.`;
  if (what === 'cell')
    return scene.cell.gateIsState
      ? 'Back through the function of the cell: times its ' +
          `slope${scene.trace.network.activation === 'tanh' ? `, 1 − h${low(t)}²` : ''}. Where ` +
          'the state is saturated, little gets through.'
      : `Back through the gates of step ${t}: each gate gets its own share of the error.`;
  return (
    `Step ${t} adds its part to the gradient of every shared weight: the error at step ` +
    `${t}, times what went in there.`
  );
}

function shown(scene: Scene, id: number): string {
  return id === 0 ? 'an unknown character' : `“${visible(scene.character(id))}”`;
}

/** What a number is, in a sentence. */
export function meaningOf(scene: Scene, ref: Ref): string {
  switch (ref.kind) {
    case 'x':
      return `The input is one-hot: 1 for ${shown(scene, scene.input(ref.t))}, 0 for all others.`;
    case 'h':
      if (ref.t === 0) return 'The initial state is 0: nothing has been read.';
      return `Hidden state of unit ${ref.i} after step ${ref.t}.`;
    case 'c':
      if (ref.t === 0) return 'The initial cell state is 0: nothing is remembered.';
      return `Cell state of unit ${ref.i} after step ${ref.t}: what it keeps and what it writes.`;
    case 'gate': {
      const gate = scene.cell.gates[ref.g]!;
      const range = gate.function === 'sigmoid' ? ', a gate between 0 and 1' : '';
      return `The ${gate.name} of unit ${ref.i} at step ${ref.t}${range}.`;
    }
    case 'a':
      return 'The weighted sum that goes into the function.';
    case 'extra':
      return unrolledCell(scene.trace.network).extra(scene).meaning;
    case 'y':
      return 'Score of a character before the softmax.';
    case 'p':
      return `Softmax: the probability that ${shown(scene, ref.i)} comes next.`;
    case 'E':
      return (
        `Loss of step ${ref.t}: how surprised it was by ` +
        `${shown(scene, scene.target(ref.t))}, in nats.`
      );
    case 'total':
      return 'Loss of the whole text: the sum over its steps.';
    case 'dy':
      return 'Softmax and −ln together: probability minus 1 for what came, minus 0 for the rest.';
    case 'dhOutput':
      return `The error's own part: straight down from the output of step ${ref.t}.`;
    case 'dhNext':
      return ref.t === scene.steps
        ? 'The later part: after the last step comes nothing, so it is 0.'
        : `The later part: back from step ${ref.t + 1}, through W transposed. It carries all ` +
            `later losses.`;
    case 'dh':
      return `How ${lossLetter()} changes with this state: its own part and the later part, added.`;
    case 'dc':
      return (
        `How ${lossLetter()} changes with the cell state: through h, and through the next ` + 'one.'
      );
    case 'dcNext':
      return 'What comes back along the cell states: only the forget gate stands in the way.';
    case 'da':
      return 'The error before the function: times its slope.';
    case 'weight':
      return ref.param === 'b'
        ? 'A bias, learned, the same in every step: the sum of the two that PyTorch keeps.'
        : 'A weight, learned, the same in every step.';
    case 'gradient':
      return `What the steps ${range(scene, ref.from)} add to the gradient of this weight.`;
    case 'updated':
      return scene.stored(ref) === 2
        ? 'The weight after one step. It is kept as two, and each takes the step: hence the 2.'
        : `The weight after one step of gradient descent on the mean loss, ${lossLetter()} / T.`;
  }
}

function range(scene: Scene, from: number): string {
  return from === scene.steps ? `from ${from} on` : `${scene.steps} back to ${from}`;
}

const plain = (value: number) => String(Number(value.toPrecision(4)));

/** What steps of training have made of the loss. */
export function trainedSentence(before: number, after: number): string {
  const moved = after < before ? 'fell' : 'rose';
  return (
    `New weights, so new numbers in every column: ${lossLetter()} ${moved} from ` +
    `${three(before)} to ${three(after)}. Play on for the new gradient.`
  );
}
