/**
 * The one table of the kinds of cells and their gates. What they are comes from C++
 * (core/nn/cells), what a person is told of them from cell_words.ts; how they are drawn stands with
 * each view.
 */
import table from '#generated/cells.json';
import type { Network } from '../engine/shared/inside';
import { type CellWords, cellWords, type GateWords } from './cell_words';

/** As `Gate` of core/nn/cells/gate.hpp. */
export interface Gate extends GateWords {
  readonly name: string;
  /** 'activation': the one that the setting names. */
  readonly function: 'sigmoid' | 'tanh' | 'relu' | 'activation';
  /** What it does to the state that is carried on. */
  readonly role: 'none' | 'keep' | 'write' | 'replace' | 'show';
  /** Its place among the rows of the weights. */
  readonly index: number;
}

export interface Cell extends Pick<CellWords, 'colour' | 'dash' | 'states'> {
  /** As the setting has it. */
  readonly name: string;
  readonly label: string;
  /** Whether a second state c is carried along h. */
  readonly cellState: boolean;
  /** Its one gate's value is h: it has no gates that could be told apart from its state. */
  readonly gateIsState: boolean;
  /** How many gates, from the first, take the old state times their weights as it is. */
  readonly direct: number;
  /** In the order of the rows of its weights. */
  readonly gates: readonly Gate[];
}

/** In the order of the setting's choices. */
export const cells: readonly Cell[] = table.map((row) => {
  const { gates, ...words } = cellWords[row.cell]!;
  return {
    ...{ ...words, name: row.cell, label: row.label },
    ...{ cellState: row.cellState, gateIsState: row.gateIsState, direct: row.direct },
    gates: row.gates.map((gate, index) => ({ ...gates[gate.name]!, ...gate, index }) as Gate),
  };
});

export function cellOf({ cell }: { readonly cell: string }): Cell {
  return cells.find(({ name }) => name === cell)!;
}

/** In the order in which they are explained. */
export function explained({ name, gates }: Cell): readonly Gate[] {
  return Object.keys(cellWords[name]!.gates).map((gate) => named(gates, gate));
}

export function gateOf(network: { readonly cell: string }, name: string): Gate {
  return named(cellOf(network).gates, name);
}

const named = (gates: readonly Gate[], wanted: string) =>
  gates.find(({ name }) => name === wanted)!;

/** The gate that decides how much of the old state stays; undefined where none does. */
export function memoryGate({ gates }: Cell): Gate | undefined {
  return gates.find(({ role }) => role === 'keep' || role === 'replace');
}

/** What turns the gate's sum into its value, in this network. */
export function functionOf(gate: Gate, { activation }: Pick<Network, 'activation'>) {
  return gate.function === 'activation' ? activation : gate.function;
}

/** How equations write the functions. */
export const functionNames = { sigmoid: 'σ', tanh: 'tanh', relu: 'ReLU' } as const;

/** Its letter in one line of text. */
export function letterOf({ letter, tilde }: Pick<Gate, 'letter' | 'tilde'>): string {
  return tilde ? `${letter}\u0303` : letter;
}
