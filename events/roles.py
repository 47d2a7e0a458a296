"""The names of the roles that the migrations make; whoever administers the site may rename or remove them."""

SEMINAR_STAFF = "Semināru darbinieki"
DOOR_STAFF = "Durvju dežuranti"
