import { count } from '../../app/numbers';

/** What is the same for all three networks, and how they are judged. */
export function fairness(of: {
  gates: 'open' | 'usual';
  size: number;
  steps: number;
  sequences: number | undefined;
}): string {
  const gates =
    of.gates !== 'usual'
      ? 'The LSTM and the GRU begin with gates that keep for 1 to as many steps as the lag ' +
        '(chrono initialisation, Tallec and Ollivier 2018); a plain RNN has no gate to open. '
      : 'The LSTM begins with its forget bias at 1 and the GRU with random biases, as in the ' +
        'playground. ';
  return (
    'The same for all three: every batch (32 new sequences a step), the seed, ' +
    `H = ${of.size}, Adam with η = 0.004, gradients clipped at 1, at most ${count(of.steps)} ` +
    'steps. The loss is that of the answer alone. ' +
    gates +
    `Accuracy is measured every 25 steps on ${of.sequences ?? 256} sequences never trained on; ` +
    'learnt means 95 % twice in a row, and then a network rests. “Gradient at the clue” is ' +
    '|∂E/∂h| where the clue was read as a share of |∂E/∂h| at the answer.'
  );
}
