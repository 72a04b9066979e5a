import { notFound } from '../problem.ts';
import { param, type Answer, type HandlerTable, type OpenCall } from './call.ts';

interface Version {
  readonly id: string;
  readonly status: 'SUPPORTED' | 'CURRENT';
  readonly updated: string;
  /** Least and greatest microversion; empty where there are none. */
  readonly min: string;
  readonly max: string;
}

/** The versions that are told (6.7.2, example), by the first part of their paths. */
const VERSIONS: Readonly<Record<string, Version>> = {
  v1: { id: 'v1.0', status: 'SUPPORTED', updated: '2014-06-28T12:20:21Z', min: '', max: '' },
  v2: { id: 'v2.0', status: 'SUPPORTED', updated: '2014-06-28T12:20:21Z', min: '', max: '' },
  v3: { id: 'v3.0', status: 'CURRENT', updated: '2016-02-08T12:20:21Z', min: '3.0', max: '3.0' },
};

const MEDIA_TYPES = ['json', 'xml'].map((form) => ({
  base: `application/${form}`,
  type: `application/vnd.openstack.volume+${form};version=1`,
}));

/** 6.7.2: lists the versions, and says with 300 that there is a choice. */
function list(call: OpenCall): Answer {
  return listed(call, Object.keys(VERSIONS));
}

/** The same for clients of OpenStack at EasyStack's, whose manual has no such operation; there is no first version. */
function listOfEasyStack(call: OpenCall): Answer {
  return listed(call, ['v2', 'v3']);
}

function listed(call: OpenCall, names: readonly string[]): Answer {
  return { status: 300, body: { versions: names.map((name) => versionView(call, name)) } };
}

/** 6.7.1: tells of one version, in a list all the same. */
function show(call: OpenCall): Answer {
  const name = param(call, 'version');
  if (!Object.hasOwn(VERSIONS, name)) throw notFound('The version');
  return { status: 200, body: { versions: [versionView(call, name)] } };
}

function versionView(call: OpenCall, name: string): Readonly<Record<string, unknown>> {
  const version = VERSIONS[name] as Version;
  return {
    id: version.id,
    status: version.status,
    updated: version.updated,
    version: version.max,
    min_version: version.min,
    'media-types': MEDIA_TYPES,
    links: [
      { rel: 'describedby', href: 'http://docs.openstack.org/', type: 'text/html' },
      { rel: 'self', href: `${call.url.origin}/${name}` },
    ],
  };
}

/** The two operations of no version (6.7). Only the list is said to need nothing; the other names a token. */
export const discoveryHandlers: HandlerTable = {
  'cinder/discovery:versions.list': { open: list },
  'cinder/discovery:versions.show': { user: show },
  'easystack-6.0.2/v2:versions.list': { open: listOfEasyStack },
};
