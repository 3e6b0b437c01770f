"""Routes, in the order of the procedure."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjing.foundation.accounts.urls")),
    path("ui/", include("hengjing.foundation.ui.urls")),
    path("audit/", include("hengjing.foundation.audit.urls")),
    path("", include("hengjing.foundation.notices.urls")),
    path("calendar/", include("hengjing.foundation.workdays.urls")),
    path("jobs/", include("hengjing.foundation.jobs.urls")),
]

handler400 = "hengjing.foundation.ui.views.bad_request"
handler403 = "hengjing.foundation.ui.views.forbidden"
handler404 = "hengjing.foundation.ui.views.not_found"
handler500 = "hengjing.foundation.ui.views.failed"
