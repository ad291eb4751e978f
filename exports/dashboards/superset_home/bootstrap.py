"""Prepare Superset's own database: schema, roles, one administrator; run by Superset's Python.

One process instead of three commands, because starting Superset is most of the time of each.
The password comes by standard input, so that no list of processes shows it.
"""

import sys

from flask_migrate import upgrade
from superset.app import create_app


def main(username: str, password: str) -> None:
    """Bring the schema up to date, synchronise roles, make the administrator if missing."""
    with create_app().app_context():
        upgrade()

    # The roles are made from the views, which are registered only on a finished schema.
    with create_app().app_context():
        from superset.extensions import appbuilder, db, security_manager

        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        user = security_manager.find_user(username)
        if user is None:
            role = security_manager.find_role("Admin")
            email = f"{username}@localhost.localdomain"
            security_manager.add_user(username, "Data", "Steward", email, role, password=password)
        else:
            security_manager.reset_password(user.id, password)
        db.session.commit()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.readline().rstrip("\n"))
