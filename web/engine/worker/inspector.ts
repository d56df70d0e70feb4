import type { InsideModule, RawTraceRequest, WasmInspector } from '../../../wasm/inside_module';
import { crash, wrongState } from '../shared/engine_error';
import type {
  Network,
  Reach,
  ReachMap,
  ReachMapRequest,
  ReachRequest,
  Trace,
  TraceRequest,
  Weights,
} from '../shared/inside';
import type {
  FromInspector,
  InspectorCall,
  InspectorCalls,
  ToInspector,
} from '../shared/inspector_protocol';
import type { Outbox, PredictorToTrainer, TrainerToPredictor } from '../shared/protocol';
import { type Answer, answerTo, type Handlers } from './answers';
import { giveBack } from './model_feed';
import { Surface } from './surface';

const encoder = new TextEncoder();
const top = -1;
const noLoss = -2;
const sumOfAll = -1;

/**
 * Answers questions about the network on a copy of its weights: what runs inside the inspector
 * worker. Weights are asked for as often as answers are: nobody looks, nothing is copied.
 */
export class Inspector {
  private inspector: WasmInspector | undefined;
  private network: Network | undefined;
  private run = 0;
  private step = 0;
  private waiting: InspectorCall[] = [];
  /** Tells the trainer that newer weights are welcome. */
  private welcome: (() => void) | undefined;
  private dead = false;
  private readonly surface: Surface;

  constructor(
    private readonly inside: InsideModule,
    private readonly page: Outbox<FromInspector>,
  ) {
    this.surface = new Surface(inside);
  }

  receive(message: ToInspector): void {
    this.guard(() => {
      if (message.type === 'call') return this.call(message);
      const { port } = message;
      port.onmessage = ({ data }: MessageEvent<TrainerToPredictor>) => this.update(data, port);
    });
  }

  /** Takes over what the trainer sent; the next one is asked for with the next question. */
  update(message: TrainerToPredictor, trainer: Outbox<PredictorToTrainer>): void {
    this.guard(() => {
      const room = message.type === 'weights' ? message.parameters : undefined;
      this.welcome = () => giveBack(trainer, room);
      if (message.type === 'model') this.open(message.run, message.checkpoint);
      else if (message.run === this.run) {
        this.inspector?.setParameters(message.parameters);
        this.surface.update(message.parameters, message.step);
      }
      if (message.run !== this.run) return;
      this.step = message.step;
      this.page.postMessage({ type: 'weights', step: message.step });
      for (const call of this.waiting.splice(0)) this.call(call);
    });
  }

  private readonly handlers: Handlers<InspectorCalls> = {
    trace: (_, request) => this.trace(request),
    reach: (_, request) => this.reach(request),
    reachMap: (_, request) => this.reachMap(request),
    weights: () => this.weights(),
    layPlane: (_, request, text) =>
      this.ask((inspector, network) => {
        const parameters = inspector.parameters();
        return this.surface.lay(request, text, { network, parameters, step: this.step });
      }),
    planeCells: (_, request) => this.surface.cells(request),
    runPath: (_, plane) => this.surface.path(plane),
    roll: (_, request) => this.surface.roll(request),
  };

  private call(call: InspectorCall): void {
    const [run] = call.args;
    if (run > this.run) {
      this.waiting.push(call);
      return this.askForNewer();
    }
    const answer = answerTo(this.handlers, call);
    const moved = 'value' in answer ? buffersOf(answer.value) : [];
    this.page.postMessage({ type: 'reply', id: call.id, ...answer }, moved);
    this.askForNewer();
  }

  private askForNewer(): void {
    this.welcome?.();
    this.welcome = undefined;
  }

  private open(run: number, checkpoint: Uint8Array): void {
    // The former one is of no use any more: there need not be memory for two.
    this.inspector?.delete();
    const opened = this.inside.Inspector.open(checkpoint);
    this.inspector = 'value' in opened ? opened.value : undefined;
    this.network = this.inspector?.network();
    this.surface.follow(checkpoint);
    this.run = run;
  }

  private trace(request: TraceRequest): Answer<Trace> {
    const { text, loss = 'none' } = request;
    return this.ask((inspector, network) => {
      const raw = inspector.trace(encoder.encode(text), {
        loss: loss === 'none' ? noLoss : loss === 'sum' ? sumOfAll : Math.max(0, loss),
        part: request.part ?? 0,
        probes: request.probes,
        preactivations: request.probes.includes('preactivations'),
        recurrentScale: request.recurrentScale ?? 1,
        holds: (request.holds ?? []).map(hold),
      });
      if ('error' in raw) return raw;
      const trainingStep = this.step;
      const { steps, ...value } = raw.value;
      const spelt =
        value.ids.length > 0 ? spell(text) : { characters: steps, offsets: new Int32Array() };
      return { value: { trainingStep, network, ...spelt, ...value } };
    });
  }

  private reach(request: ReachRequest): Answer<Reach> {
    return this.ask((inspector, network) => {
      const { at, layer = top, recurrentScale = 1, explain = false } = request;
      const raw = inspector.reach(encoder.encode(request.text), {
        at,
        layer,
        recurrentScale,
        explain,
      });
      if ('error' in raw) return raw;
      const spectralRadius = [...raw.value.spectralRadius];
      return { value: { ...raw.value, spectralRadius, trainingStep: this.step, network } };
    });
  }

  private reachMap({ text, layer = top, recurrentScale = 1 }: ReachMapRequest): Answer<ReachMap> {
    return this.ask((inspector) => {
      const norms = inspector.reachMap(encoder.encode(text), { layer, recurrentScale });
      if ('error' in norms) return norms;
      const { characters, offsets } = spell(text);
      return { value: { trainingStep: this.step, characters, offsets, norms: norms.value } };
    });
  }

  private weights(): Answer<Weights> {
    return this.ask((inspector, network) => ({
      value: {
        trainingStep: this.step,
        network,
        params: inspector.params(),
        values: inspector.parameters(),
      },
    }));
  }

  private ask<T>(answer: (inspector: WasmInspector, network: Network) => Answer<T>): Answer<T> {
    if (this.inspector && this.network) return answer(this.inspector, this.network);
    return { error: wrongState('The network cannot be looked into.', 'Start a new run.') };
  }

  private guard(action: () => void): void {
    if (this.dead) return;
    try {
      action();
    } catch (reason) {
      this.dead = true;
      this.page.postMessage({ type: 'crashed', error: crash(reason, 'inspector') });
    }
  }
}

function hold(asked: NonNullable<TraceRequest['holds']>[number]) {
  const { layer, gate, unit, from, to, value, part } = asked;
  const raw: RawTraceRequest['holds'][number] = {
    layer,
    gate,
    unit: unit === 'all' ? -1 : unit,
    from: from ?? 0,
    to: to ?? Number.MAX_SAFE_INTEGER,
    value,
    part: part ?? 0,
  };
  return raw;
}

/** The characters as the core counts them: code points, a lone surrogate being one. */
function spell(text: string): { characters: string[]; offsets: Int32Array } {
  const characters = Array.from(text);
  const offsets = new Int32Array(characters.length);
  let offset = 0;
  characters.forEach((character, i) => {
    offsets[i] = offset;
    offset += character.length;
  });
  return { characters, offsets };
}

/** Of all typed arrays in an answer: they change hands without a copy. */
function buffersOf(value: unknown): Transferable[] {
  if (ArrayBuffer.isView(value)) return value.byteLength > 0 ? [value.buffer as ArrayBuffer] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersOf);
}
