import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small contract over an invented API, for tests: one resource, one action, everything the format knows. */
export const SAMPLE_OPENAPI = `openapi: 3.1.0
info: { title: Sample API v1, version: '1' }
x-contract:
  id: sample/v1
  documents: { DOC: An invented document }
  features: { core: [things], optional: [images] }
  commonStatuses: { success: [200, 202], error: [400, 404] }
  errorBody: { $ref: '#/components/schemas/ErrorBody' }
paths:
  /v1/{project_id}/things:
    parameters: [{ $ref: '#/components/parameters/Project' }]
    post:
      operationId: things.create
      summary: Create a thing
      x-capability: thing.create
      x-effect: { kind: creates, resource: thing, id: /thing/id }
      x-entity: /thing
      x-source: { document: DOC, section: '1.1' }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/CreateBody' } } }
      responses:
        '202':
          description: Accepted
          content: { application/json: { schema: { $ref: '#/components/schemas/ThingBody' } } }
        '400':
          description: Refused
          content: { application/json: { schema: { $ref: '#/components/schemas/ErrorBody' } } }
  /v1/{project_id}/things/{thing_id}:
    parameters:
      - { $ref: '#/components/parameters/Project' }
      - { name: thing_id, in: path, required: true, schema: { type: string, x-reference: thing } }
    get:
      operationId: things.show
      summary: Show a thing
      x-capability: thing.show
      x-effect: { kind: none }
      x-entity: /thing
      x-source: { document: DOC, section: '1.2' }
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/ThingBody' } } }
  /v1/{project_id}/things/{thing_id}/action:
    parameters:
      - { $ref: '#/components/parameters/Project' }
      - { name: thing_id, in: path, required: true, schema: { type: string, x-reference: thing } }
    post:
      operationId: things.action
      x-openstack: { discriminator: action }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              oneOf:
                - $ref: '#/components/schemas/GrowBody'
                  x-openstack: { action-name: grow }
      responses: {}
      x-actions:
        grow:
          operationId: things.grow
          summary: Grow a thing
          x-capability: thing.grow
          x-effect: { kind: changes, resource: thing }
          x-source: { document: DOC, section: '1.3' }
          responses:
            '202': { description: Accepted }
components:
  parameters:
    Project: { name: project_id, in: path, required: true, schema: { type: string } }
  schemas:
    Thing:
      type: object
      x-source: { document: DOC, section: '1.1', tables: ['1-2'] }
      required: [id]
      properties:
        id: { type: string, description: Its id. }
        size: { type: integer, minimum: 1, maximum: 100 }
        name: { type: [string, 'null'], maxLength: 64 }
    ThingBody:
      type: object
      properties: { thing: { $ref: '#/components/schemas/Thing' } }
    CreateBody:
      type: object
      required: [thing]
      properties:
        thing:
          type: object
          x-source: { document: DOC, section: '1.1', tables: ['1-1'] }
          required: [size]
          properties:
            size: { type: integer, minimum: 1, maximum: 100 }
            name: { type: string, maxLength: 64 }
            kind: { type: string, enum: [FAST, SLOW] }
            image: { type: string, x-feature: images }
    GrowBody:
      type: object
      required: [grow]
      properties:
        grow:
          type: object
          required: [size]
          properties: { size: { type: integer, maximum: 100, x-level: { maximum: observe } } }
    ErrorBody:
      type: object
      required: [error]
      properties:
        error: { type: object, required: [code, message], properties: { code: { type: string }, message: { type: string } } }
`;

/** One written requirement of the sample contract. */
export const SAMPLE_REQUIREMENTS = `- id: things.grow.rejects-shrink
  level: must
  operations: [things.grow]
  text: The new size is larger than the present one.
  source: { document: DOC, section: '1.3' }
`;

/** The files of a contract; those left out are those of the sample. */
export interface ContractFiles {
  readonly openapi?: string;
  readonly requirements?: string;
  readonly errata?: string;
}

/**
 * Writes a contract to a fresh temporary folder.
 *
 * @returns the contract's folder, `<tmp>/sample/v1`
 */
export function writeContract(files: ContractFiles = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'evsc-contract-')), 'sample', 'v1');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'openapi.yaml'), files.openapi ?? SAMPLE_OPENAPI);
  writeFileSync(join(folder, 'requirements.yaml'), files.requirements ?? SAMPLE_REQUIREMENTS);
  writeFileSync(join(folder, 'errata.yaml'), files.errata ?? '[]\n');
  return folder;
}
