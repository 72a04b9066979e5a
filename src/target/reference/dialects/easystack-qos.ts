import type { QosSpecs, VolumeType } from '../model/catalogue.ts';
import type { StringMap } from '../model/entities.ts';
import {
  associateQos,
  createQosSpecs,
  deleteQosKeys,
  deleteQosSpecs,
  disassociateQos,
  qosConsumer,
  qosSpecsOf,
  setQosKeys,
} from '../model/qos-specs.ts';
import { volumeTypeOf } from '../model/volume-types.ts';
import { invalid } from '../problem.ts';
import { param, type Answer, type Call } from './call.ts';
import { requireAdmin, viewerOf } from './easystack-access.ts';
import { entries, requiredText, wrapped } from './easystack-input.ts';
import { easyStackLinks, qosView } from './easystack-views.ts';

// QoS specs of EasyStack block storage 6.2.1, 1.5. All may look at them, administrators change them, as in Cinder.

function specsOf(call: Call): QosSpecs {
  return qosSpecsOf(call.cloud, param(call, 'qos_id'));
}

/** Makes QoS specs; what is neither name nor consumer is an entry of them. */
export function create(call: Call): Answer {
  requireAdmin(call);
  const { name: _, consumer: __, ...rest } = wrapped(call, 'qos_specs');
  const wanted = wrapped(call, 'qos_specs');
  const specs = createQosSpecs(call.cloud, {
    name: requiredText(wanted, 'name'),
    consumer: qosConsumer(requiredText(wanted, 'consumer')),
    specs: entries(rest, 'qos_specs'),
  });
  return { status: 200, body: withLinks(call, specs) };
}

function withLinks(call: Call, specs: QosSpecs): unknown {
  return { qos_specs: qosView(specs), links: easyStackLinks(call, 'qos-specs', specs.id) };
}

/** Lists QoS specs. */
export function list(call: Call): Answer {
  return { status: 200, body: { qos_specs: [...call.cloud.qosSpecs.values()].toReversed().map(qosView) } };
}

/** Shows QoS specs. */
export function show(call: Call): Answer {
  return { status: 200, body: withLinks(call, specsOf(call)) };
}

/** Deletes QoS specs. */
export function remove(call: Call): Answer {
  requireAdmin(call);
  deleteQosSpecs(call.cloud, specsOf(call));
  return { status: 202 };
}

/**
 * Adds entries or changes them; the answer has those of the request. The table asks for a name besides, which the
 * example does without: it says nothing new and is no entry. A consumer changes where the specs take effect.
 */
export function update(call: Call): Answer {
  requireAdmin(call);
  const specs = specsOf(call);
  const sent = entries(wrapped(call, 'qos_specs'), 'qos_specs');
  const { consumer, name: _, ...rest } = sent as StringMap & { readonly consumer?: string };
  setQosKeys(call.cloud, specs, rest, consumer === undefined ? undefined : qosConsumer(consumer));
  return { status: 200, body: { qos_specs: sent } };
}

/** Deletes entries. */
export function deleteKeys(call: Call): Answer {
  requireAdmin(call);
  const specs = specsOf(call);
  const keys: unknown = call.body['keys'];
  if (!Array.isArray(keys)) throw invalid('"keys" must be a list.');
  const texts = keys.filter((key) => typeof key === 'string');
  if (texts.length < keys.length) throw invalid('Every one of "keys" must be a text.');
  deleteQosKeys(call.cloud, specs, texts);
  return { status: 202 };
}

/** The volume type that `vol_type_id` in the query names. */
function typeAsked(call: Call): VolumeType {
  const id = call.query.get('vol_type_id');
  if (id === null || id === '') throw invalid('vol_type_id is required.');
  return volumeTypeOf(call.cloud, id, viewerOf(call));
}

/** Makes QoS specs apply to a volume type: a GET that changes something. */
export function associate(call: Call): Answer {
  requireAdmin(call);
  const specs = specsOf(call);
  associateQos(specs, typeAsked(call));
  return { status: 202 };
}

/** Makes them apply no longer. It answers 200, the only success that the document names for it. */
export function disassociate(call: Call): Answer {
  requireAdmin(call);
  const specs = specsOf(call);
  disassociateQos(specs, typeAsked(call));
  return { status: 200 };
}
