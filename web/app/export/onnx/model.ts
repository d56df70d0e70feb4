/**
 * An exported network as an ONNX model: what it reads and what it remembers go in, what it says and
 * what it then remembers come out, so that a text can be read as a whole or step by step. Dropout
 * belongs to training, and is left out.
 */
import type { ExportedNetwork } from '../exported_network';
import { type NetworkParts, partsOf } from '../network_parts';
import { attend, beginWith, readSource, type Source } from './encoder';
import { Graph, type Value } from './graph';
import {
  answerPort,
  attentionPort,
  begunPort,
  lengthsPort,
  metadataOf,
  modelHelp,
  readingPort,
  stateInput,
  stateOutput,
} from './ports';
import { linear, readOut } from './readout';
import { addInput, addStack, lengthsOf, type States } from './recurrent';
import { type TaskGraph, taskGraphOf } from './tasks';
import { writeModel } from './write';

/** The set of operators of June 2022, and the version of the format that came with it. */
const operatorSet = 17;
const formatVersion = 8;

/**
 * The bytes of an .onnx file, which describes itself: every input and output has a doc string, and
 * the metadata are those of the exported network with `inputs` and `outputs` beside them. Throws an
 * EngineError (invalid_file) where the network is none that this can be made of.
 */
export function onnxModel(network: ExportedNetwork): Uint8Array {
  const parts = partsOf(network);
  const graph = graphOf(parts, taskGraphOf(network, parts));
  const help = modelHelp(parts);
  return writeModel({
    ir_version: formatVersion,
    producer_name: 'unrolled',
    producer_version: '',
    doc_string: help,
    graph: graph.proto(parts.task, help),
    opset_import: [{ domain: '', version: operatorSet }],
    metadata_props: metadataOf(network, graph),
  });
}

function graphOf(parts: NetworkParts, task: TaskGraph): Graph {
  const { reader, attention } = parts;
  const { stack } = reader;
  const graph = new Graph();

  const source = sourceOf(graph, parts, task);
  const read = reader.input.kind === 'numbers' ? 'numbers' : 'ids';
  const given = graph.input(readingPort(read, 'time', reader, task.idsPerStep, task.reads));
  const lengths = task.lengths ? graph.input(lengthsPort('lengths', 'time')) : undefined;
  const h = graph.input(stateInput('h', parts));
  const c = stack.cellState ? graph.input(stateInput('c', parts)) : undefined;
  const initial = begin(graph, source, { h, c });

  const rows = addInput(graph, '', reader, given, task.idsPerStep);
  const own = lengthsOf(graph, '', lengths);
  const steps = addStack(graph, '', stack, parts, rows, own, initial);
  const byBatch = graph.node('Transpose', [steps.rows], 'by_batch', { perm: [1, 0, 2] });
  const looked = source && attention ? attend(graph, attention, source, byBatch) : undefined;
  const asked = readOut(graph, task, looked?.rows ?? byBatch, lengths);
  const said = linear(graph, 'head', asked, parts.head, parts.headBias);

  graph.output(answerPort(parts, task), said);
  graph.output(stateOutput('h', parts), steps.states.h);
  if (steps.states.c) graph.output(stateOutput('c', parts), steps.states.c);
  if (looked) graph.output(attentionPort, looked.weights);
  return graph;
}

function sourceOf(graph: Graph, parts: NetworkParts, task: TaskGraph): Source | undefined {
  const { encoder } = parts;
  if (!encoder || !task.source) return undefined;
  const given = graph.input(readingPort('source', 'source_time', encoder, 1, task.source.reads));
  const lengths = task.source.lengths
    ? graph.input(lengthsPort('source_lengths', 'source_time'))
    : undefined;
  return readSource(graph, encoder, parts, given, lengths);
}

function begin(graph: Graph, source: Source | undefined, given: States): States {
  if (!source) return given;
  const begun: Value = graph.input(begunPort);
  return beginWith(graph, source, begun, given);
}
