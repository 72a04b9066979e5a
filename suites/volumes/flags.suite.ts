import { caseFor, statusText, type Suite } from '../../src/index.ts';

/** Marks that are set by an act of their own: bootable, and read-only. */
export const suite: Suite = {
  id: 'volumes/flags',
  title: 'Marking a volume as bootable or read-only',
  cases: ({ api }) => {
    const bootable = { operation: api.own('volume.set-bootable'), others: [api.find('volume.show')] };
    const readonly = { operation: api.own('volume.set-readonly'), others: [api.find('volume.show')] };
    return [
      ...caseFor(api, {
        ...bootable,
        id: 'sets-bootable',
        title: 'A volume is bootable after it was marked so, and not after the mark was taken away',
        proves: ['volumes.set-bootable.sets'],
        run: async (t, { operation, requirement }) => {
          const { id } = await t.volume();
          const path = { volume_id: id };
          for (const value of [true, false]) {
            const answer = await t.succeed(operation, {
              path,
              body: { 'os-set_bootable': { bootable: value } },
            });
            const shown = await t.need('volume.show', { path });
            // A boolean or its name: which of them is another requirement's.
            t.equal(String(shown.entity['bootable']), String(value), {
              requirement,
              message: `the volume does not show bootable ${value}`,
              pointer: '/volume/bootable',
              answers: [answer, shown],
            });
          }
        },
      }),
      ...caseFor(api, {
        ...bootable,
        id: 'bootable-needs-a-value',
        title: 'Marking a volume as bootable without saying whether it is so is refused',
        proves: ['volumes.set-bootable.requires-value'],
        run: async (t, { operation, requirement }) => {
          const path = { volume_id: (await t.borrowVolume()).id };
          await t.refuse(operation, { path, body: { 'os-set_bootable': {} } }, requirement);
        },
      }),
      ...caseFor(api, {
        ...readonly,
        id: 'takes-readonly',
        title: 'Both values of readonly are taken for an available volume',
        proves: ['volumes.set-readonly.accepts', 'volumes.set-readonly.shows-metadata'],
        run: async (t, { operation, requirement, has }) => {
          const { id } = await t.volume();
          const path = { volume_id: id };
          for (const value of [true, false]) {
            const body = { 'os-update_readonly_flag': { readonly: value } };
            const answer = await t.send(operation, { path, body });
            t.equal(answer.ok, true, {
              requirement,
              message: `readonly ${value} is refused`,
              answers: [answer],
              counterexample: body,
            });
            const shown = await t.need('volume.show', { path });
            const metadata = shown.entity['metadata'] as Readonly<Record<string, unknown>> | undefined;
            if (!has('volumes.set-readonly.shows-metadata')) continue;
            t.report({
              requirement: 'volumes.set-readonly.shows-metadata',
              level: 'observe',
              message: `what showing the volume tells after readonly ${value}`,
              expected: 'the document does not say',
              actual: `metadata.readonly is ${JSON.stringify(metadata?.['readonly']) ?? 'missing'}`,
              signature: `readonly:${value}:${String(metadata?.['readonly'])}`,
              answers: [answer, shown],
            });
          }
        },
      }),
      ...caseFor(api, {
        ...readonly,
        id: 'readonly-needs-a-value',
        title: 'Marking a volume as read-only without saying whether it is so is refused',
        proves: ['volumes.set-readonly.requires-value'],
        run: async (t, { operation, requirement }) => {
          const path = { volume_id: (await t.borrowVolume()).id };
          await t.refuse(operation, { path, body: { 'os-update_readonly_flag': {} } }, requirement);
        },
      }),
      ...caseFor(api, {
        id: 'reserves',
        title: 'What state a reserved volume has, and that it is available again after',
        operation: api.own('volume.reserve'),
        others: [api.own('volume.unreserve')],
        proves: [
          'volumes.reserve.empty-value',
          'volumes.unreserve.empty-value',
          'volumes.reserve.reserves',
          'volumes.unreserve.undoes',
        ],
        run: async (t, { operation, requirement }) => {
          const { id } = await t.volume();
          const path = { volume_id: id };
          const reserved = await t.send(operation, { path, body: { 'os-reserve': {} } });
          const empty = { requirement, message: 'an empty os-reserve is refused', answers: [reserved] };
          if (!t.equal(reserved.ok, true, empty)) return;
          const during = await t.need('volume.show', { path });
          t.report({
            requirement: 'volumes.reserve.reserves',
            level: 'observe',
            message: 'which state a reserved volume has',
            expected: 'the document does not say',
            actual: String(during.entity['status']),
            signature: `status:${String(during.entity['status'])}`,
            answers: [reserved, during],
          });
          const undo = t.api.own('volume.unreserve');
          if (undo === undefined) return;
          const undone = await t.send(undo, { path, body: { 'os-unreserve': {} } });
          t.equal(undone.ok, true, {
            requirement: 'volumes.unreserve.empty-value',
            message: 'an empty os-unreserve is refused',
            answers: [reserved, undone],
          });
          const after = await t.need('volume.show', { path });
          if (after.entity['status'] === 'available') return;
          t.report({
            requirement: 'volumes.unreserve.undoes',
            level: 'observe',
            message: 'a volume that was reserved is not available again',
            expected: 'available',
            actual: `${statusText(undone)}, then ${String(after.entity['status'])}`,
            signature: `status:${String(after.entity['status'])}`,
            answers: [reserved, undone, after],
          });
        },
      }),
    ];
  },
};
