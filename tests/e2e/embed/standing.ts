// The elements that may stand alone on a page of others, and how they stand in tests: none trains.

export interface Standing {
  tag: string;
  html: string;
  /** In its shadow root, once there is something to see. */
  ready: string;
}

export const standing: readonly Standing[] = [
  {
    tag: 'unrolled-playground',
    html: '<unrolled-playground corpus="rhyme" autostart="0"></unrolled-playground>',
    ready: 'unrolled-settings',
  },
  { tag: 'unrolled-cell', html: '<unrolled-cell></unrolled-cell>', ready: '.grid' },
  { tag: 'unrolled-gates', html: '<unrolled-gates></unrolled-gates>', ready: 'unrolled-gates-map' },
  { tag: 'unrolled-unroll', html: '<unrolled-unroll></unrolled-unroll>', ready: '.diagram' },
  {
    tag: 'unrolled-landscape',
    html: '<unrolled-landscape></unrolled-landscape>',
    ready: 'table',
  },
  {
    tag: 'unrolled-saturation',
    html: '<unrolled-saturation></unrolled-saturation>',
    ready: '.parts',
  },
  {
    tag: 'unrolled-activations',
    html: '<unrolled-activations></unrolled-activations>',
    ready: '.parts',
  },
  { tag: 'unrolled-hopfield', html: '<unrolled-hopfield></unrolled-hopfield>', ready: '.bar' },
  {
    tag: 'unrolled-gradients',
    html: '<unrolled-gradients></unrolled-gradients>',
    ready: 'unrolled-line-plot',
  },
  { tag: 'unrolled-memory', html: '<unrolled-memory></unrolled-memory>', ready: '.bar' },
  { tag: 'unrolled-compare', html: '<unrolled-compare></unrolled-compare>', ready: '.bar' },
];
