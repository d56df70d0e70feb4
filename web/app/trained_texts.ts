/** For the build alone (web/trained.mjs): the texts of trained.json's networks, in its order. */
import { trained, trainedText } from './trained';

// Awaited here: whoever loads this module for the build lets go of it when it is there.
export const texts: readonly string[] = await Promise.all(trained.map(trainedText));
