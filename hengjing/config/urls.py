"""Routes, in the order of the procedure."""

from django.urls import URLPattern, URLResolver, include, path

from hengjing.config import components

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjing.foundation.sign_in.urls")),
    path("", include("hengjing.foundation.accounts.urls")),
    path("ui/", include("hengjing.foundation.ui.urls")),
    path("audit/", include("hengjing.foundation.audit.urls")),
    path("restore/", include("hengjing.foundation.restores.urls")),
    path("", include("hengjing.foundation.notices.urls")),
    path("calendar/", include("hengjing.foundation.workdays.urls")),
    path("jobs/", include("hengjing.foundation.jobs.urls")),
    path("orgs/", include("hengjing.foundation.orgs.urls")),
    path("staffing/", include("hengjing.foundation.posts.urls")),
    path("schemes/", include("hengjing.steps.schemes.urls")),
    path("scheme-versions/", include("hengjing.steps.scheme_versions.urls")),
    path("indicators/", include("hengjing.steps.indicators.urls")),
    path("deliberations/", include("hengjing.foundation.deliberations.urls")),
    path("drafts/", include("hengjing.foundation.workflow.urls")),
    path("indicator-files/", include("hengjing.steps.indicator_files.urls")),
    path("trials/", include("hengjing.steps.trials.urls")),
    path("implementation-rules/", include("hengjing.steps.implementation_rules.urls")),
    path("key-work/", include("hengjing.steps.key_work.urls")),
    path("plans/", include("hengjing.steps.plans.urls")),
    path("changes/", include("hengjing.steps.task_changes.urls")),
    path("tracking/", include("hengjing.steps.tracking.urls")),
    path("supervision/", include("hengjing.steps.supervision.urls")),
    path("consolidation/", include("hengjing.steps.consolidation.urls")),
    path("letters/forms/", include("hengjing.steps.letter_forms.urls")),
    path("letters/supplements/", include("hengjing.steps.supplements.urls")),
    path("letters/", include("hengjing.steps.letters.urls")),
    path("evaluations/", include("hengjing.steps.evaluations.urls")),
    path("grades/", include("hengjing.steps.grades.urls")),
    path("results/", include("hengjing.steps.results.urls")),
    path("score-sheets/", include("hengjing.steps.sheet_desk.urls")),
    path("ballots/", include("hengjing.steps.panels.urls")),
    path("fact-imports/", include("hengjing.steps.fact_imports.urls")),
    path("", include("hengjing.steps.publication.urls")),
    path("decision-chain/", include("hengjing.steps.decision_chain.urls")),
    path("ui/components/", components.page, name="components"),
    path("", include("hengjing.portal.urls")),
    path("files/", include("hengjing.foundation.files.urls")),
]

handler400 = "hengjing.foundation.ui.views.bad_request"
handler403 = "hengjing.foundation.ui.views.forbidden"
handler404 = "hengjing.foundation.ui.views.not_found"
handler500 = "hengjing.foundation.ui.views.failed"
