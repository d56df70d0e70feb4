/** The lessons' tasks, each loaded with its page. */
import type { Lesson } from './lesson';

export const lessons: Readonly<Record<string, () => Promise<Lesson>>> = {
  sequences: async () => (await import('./sequences')).sequences,
  rnn: async () => (await import('./rnn')).rnn,
  bptt: async () => (await import('./bptt')).bptt,
  vanishing: async () => (await import('./vanishing')).vanishing,
  lstm: async () => (await import('./lstm')).lstm,
  gru: async () => (await import('./gru')).gru,
  shapes: async () => (await import('./shapes')).shapes,
  'one-to-one': async () => (await import('./one_to_one')).oneToOne,
  'one-to-many': async () => (await import('./one_to_many')).oneToMany,
  'many-to-one': async () => (await import('./many_to_one')).manyToOne,
  'in-step': async () => (await import('./in_step')).inStep,
  'lengths-differ': async () => (await import('./lengths_differ')).lengthsDiffer,
  series: async () => (await import('./series')).series,
  autocomplete: async () => (await import('./autocomplete')).autocomplete,
  reading: async () => (await import('./reading')).reading,
  overfitting: async () => (await import('./overfitting')).overfitting,
  deep: async () => (await import('./deep')).deepNetworks,
  landscape: async () => (await import('./landscape')).landscape,
  activations: async () => (await import('./activations')).activations,
  history: async () => (await import('./history')).history,
  questions: async () => (await import('./questions')).questions,
};
