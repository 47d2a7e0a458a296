"""The container's health check: exits 0 if the web server in this container answers /healthz with 200."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def main() -> int:
    """Ask as the proxy would, under the site's own name: any other host is refused."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
        connection.request("GET", "/healthz", headers={"Host": urlsplit(os.environ["SITE_URL"]).netloc})
        status = connection.getresponse().status
    except (KeyError, ValueError) as error:
        print(f"PORT has to be a number and SITE_URL the site's address ({error}).")
        return 1
    except (OSError, http.client.HTTPException) as error:
        print(f"No answer: {error}")
        return 1
    print(f"/healthz answers {status}.")
    return 0 if status == http.client.OK else 1


if __name__ == "__main__":
    sys.exit(main())
