"""The little HTTP that setting up needs: JSON in and out, with the token of noauth or of a login to Keystone."""
import json
import os
import sys
import urllib.error
import urllib.request

# no proxy of the environment: this is the own machine
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def send(method, url, body=None, headers=()):
    """Returns the headers and the parsed body of an answer; bytes are sent as they are, all else as JSON."""
    raw = isinstance(body, bytes)
    data = body if raw else json.dumps(body).encode() if body is not None else None
    kind = 'application/octet-stream' if raw else 'application/json'
    r = urllib.request.Request(url, method=method, data=data, headers={
        'Content-Type': kind, 'Accept': 'application/json', **dict(headers)})
    with OPENER.open(r, timeout=30) as f:
        return f.headers, json.loads(f.read() or b'{}')


class Keystone:
    """A user of Keystone, who logs in for a project by name, in the default domain."""

    def __init__(self, url, user, project, password):
        self.url, self.user, self.project, self.password = url, user, project, password
        self._token = self.project_id = None

    def login(self):
        domain = {'id': 'default'}
        headers, body = send('POST', self.url + '/auth/tokens', {'auth': {
            'identity': {'methods': ['password'], 'password': {'user': {
                'name': self.user, 'domain': domain, 'password': self.password}}},
            'scope': {'project': {'name': self.project, 'domain': domain}}}})
        self._token, self.project_id = headers['X-Subject-Token'], body['token']['project']['id']

    def call(self, method, url, body=None):
        """Sends with a token; once more with a new one when it was refused, as tokens may be made to live shortly."""
        if not self._token:
            self.login()
        try:
            return send(method, url, body, {'X-Auth-Token': self._token})[1]
        except urllib.error.HTTPError as e:
            if e.code != 401:
                raise
            self.login()
            return send(method, url, body, {'X-Auth-Token': self._token})[1]


class NoAuth:
    """The token `<user>:<project id>`, which Cinder believes when it runs without Keystone."""

    def __init__(self, token):
        self.token, self.project_id = token, token.split(':')[1]

    def call(self, method, url, body=None):
        return send(method, url, body, {'X-Auth-Token': self.token})[1]


def add_options(parser):
    """Adds the options that say as whom; `caller` reads them."""
    parser.add_argument('--token', help='<user>:<project id>, without Keystone')
    parser.add_argument('--keystone', help='address of the Identity API, with /v3')
    parser.add_argument('--password-file')
    parser.add_argument('--user', default='admin')
    parser.add_argument('--project', default='evsc')


def caller(args):
    if args.token:
        return NoAuth(args.token)
    with open(args.password_file) as f:
        return Keystone(args.keystone, args.user, args.project, f.read().strip())


def report(main):
    """Runs `main`; what goes wrong with an answer or a connection ends the program with one line."""
    try:
        main()
    except urllib.error.HTTPError as e:
        sys.exit('Error: %s %s: %s' % (e.code, e.url, e.read().decode(errors='replace')[:300]))
    except BrokenPipeError:     # `cinder.sh status | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as e:
        sys.exit('Error: no answer: %s' % getattr(e, 'reason', e))
