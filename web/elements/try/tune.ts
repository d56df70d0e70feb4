/** Tunes as `core/corpora/tunes.hpp` writes them: read, placed on a roll, and played. */

export interface TuneNote {
  /** MIDI number; undefined for a rest. */
  pitch: number | undefined;
  /** Whole notes from the beginning, and how long. */
  start: number;
  length: number;
}

const semitones: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const note = /^(?:([a-g])(#|b)?([',])?|r)([1248])(\.)?$/;

/** Undefined where the line is no tune. */
export function readTune(line: string): TuneNote[] | undefined {
  const words = line.split(/[\s|]+/).filter(Boolean);
  let start = 0;
  const notes: TuneNote[] = [];
  for (const word of words) {
    const found = note.exec(word);
    if (!found) return undefined;
    const [, letter, sign, octave, length, dot] = found;
    const long = (1 / Number(length)) * (dot ? 1.5 : 1);
    const shift = (sign === '#' ? 1 : sign === 'b' ? -1 : 0) + 12 * octaves(octave);
    const pitch = letter === undefined ? undefined : 60 + semitones[letter]! + shift;
    notes.push({ pitch, start, length: long });
    start += long;
  }
  return notes.length === 0 ? undefined : notes;
}

const octaves = (mark: string | undefined): number => (mark === "'" ? 1 : mark === ',' ? -1 : 0);

/** Seconds of a whole note: 100 quarters a minute. */
const wholeNote = 2.4;

/** Plays it; `ended` is called at its end. The result stops it. */
export function playTune(notes: readonly TuneNote[], ended: () => void): () => void {
  const audio = new AudioContext();
  const begin = audio.currentTime + 0.05;
  for (const { pitch, start, length } of notes) {
    if (pitch === undefined) continue;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.value = 440 * 2 ** ((pitch - 69) / 12);
    const from = begin + start * wholeNote;
    const to = from + length * wholeNote * 0.92;
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.25, from + 0.015);
    loudness.gain.exponentialRampToValueAtTime(0.02, to);
    loudness.gain.linearRampToValueAtTime(0, to + 0.03);
    tone.connect(loudness).connect(audio.destination);
    tone.start(from);
    tone.stop(to + 0.05);
  }
  const last = notes.at(-1);
  const seconds = last ? (last.start + last.length) * wholeNote : 0;
  const stop = (): void => {
    clearTimeout(timer);
    void audio.close().catch(() => {});
    ended();
  };
  const timer = setTimeout(stop, seconds * 1000 + 200);
  return stop;
}
