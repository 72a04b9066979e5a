import { referenceFixtures } from '../../reference/fixtures.ts';
import type { Tour } from './tour.ts';

const { users, accountName, projectName } = referenceFixtures;
const login = (password: string, scope: object): object => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: users.main.name, password, domain: { name: accountName } } },
    },
    scope,
  },
});
const project = { project: { name: projectName } };
const bare = { headers: { 'X-Auth-Token': '' } };

/** Every operation of IAM. */
export const iamTour: Tour = {
  profile: 'iam',
  steps: [
    ['POST /v3/auth/tokens', login(users.main.password, project), bare],
    ['POST /v3/auth/tokens', login('wrong', project), bare],
    ['POST /v3/auth/tokens', login(users.main.password, { domain: { name: accountName } }), bare],
    ['GET /v3/projects'],
    [
      'GET /v3/projects',
      undefined,
      {
        headers: {
          'X-Auth-Token': '',
          Authorization: 'SDK-HMAC-SHA256 Access=none, SignedHeaders=host, Signature=00',
        },
      },
    ],
  ],
};
