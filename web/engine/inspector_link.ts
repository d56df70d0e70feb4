import { CallLink } from './call_link';
import type { FromInspector, InspectorCalls, ToInspector } from './inspector_protocol';

/** One inspector worker as the page sees it. */
export class InspectorLink extends CallLink<InspectorCalls, ToInspector, FromInspector> {}
