import type { SuggestionShape } from './api';

/** The model's own probabilities. */
export const asTheyAre: SuggestionShape = { temperature: 1, topK: 0, topP: 1 };
