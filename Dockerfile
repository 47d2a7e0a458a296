# The site in two stages: the first installs and collects, the second only holds what runs.
# tests/scripts/test_container.py goes through these steps without a Docker engine.

FROM python:3.13-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/production.txt requirements/production.txt
RUN python -m venv /venv
RUN /venv/bin/python -m pip install --no-cache-dir --quiet --require-hashes -r requirements/production.txt
COPY manage.py pyproject.toml ./
COPY campaign_site campaign_site
COPY events events
COPY pages pages
COPY static static
COPY templates templates
COPY docs/rokasgramata docs/rokasgramata
COPY deploy/healthcheck.py deploy/healthcheck.py
COPY deploy/backups.py deploy/backups.py
COPY deploy/nginx.conf deploy/nginx.conf
# Nothing is written where the site runs, so it would compile itself at each start. pip has compiled the packages.
RUN /venv/bin/python -m compileall -q campaign_site events pages
# The values are for this step alone and end with it: collecting static files opens no database and signs nothing.
RUN SECRET_KEY=only-for-collecting-static-files SITE_URL=https://build.invalid DATABASE_URL=sqlite:///:memory: STATIC_ROOT=/app/staticfiles /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.13-slim

# What makes and restores backups of the database.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin campaign
RUN install -d -o campaign -g campaign /data /data/media
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/app/staticfiles VAR_DIR=/data MEDIA_ROOT=/data/media
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER campaign
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "/app/deploy/healthcheck.py"]
CMD ["gunicorn", "campaign_site.wsgi", "--preload", "--no-control-socket", "--worker-class", "sync", "--workers", "2", "--timeout", "120", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
