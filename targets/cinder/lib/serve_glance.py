"""Glance's API, or glance-manage, from Debian's python3-glance alone.

  serve_glance.py serve  --config-file CONF
  serve_glance.py manage --config-file CONF db_sync
"""
import importlib
import sys

MODULES = {'serve': ('glance-api', 'glance.cmd.api'), 'manage': ('glance-manage', 'glance.cmd.manage')}

if __name__ == '__main__':
    sys.argv[0], module = MODULES[sys.argv.pop(1)]
    sys.exit(importlib.import_module(module).main())
