"""Routes of accounts: the way in, the own account, the accounts of others."""

from django.urls import path

from hengjing.foundation.accounts.views import administration, own, signing_in

app_name = "accounts"

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-in/first/", signing_in.first_password, name="first_password"),
    path("sign-in/unified/", signing_in.oidc_start, name="oidc_start"),
    path("sign-in/unified/back/", signing_in.oidc_back, name="oidc_back"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("settings/", own.settings_page, name="settings"),
    path("settings/password/", own.password, name="password"),
    path("settings/second-factor/", own.second_factor, name="second_factor"),
    path("settings/recovery-codes/", own.recovery_codes, name="recovery_codes"),
    path("settings/sign-ins/<uuid:uuid>/end/", own.end_sign_in, name="end_sign_in"),
    path("accounts/", administration.accounts, name="accounts"),
    path("accounts/create/", administration.create, name="create"),
    path("accounts/security/", administration.security, name="security"),
    path("accounts/<uuid:uuid>/", administration.account, name="account"),
    path("accounts/<uuid:uuid>/issue-code/", administration.issue_code, name="issue_code"),
    path("accounts/<uuid:uuid>/disable/", administration.disable, name="disable"),
    path("accounts/<uuid:uuid>/activate/", administration.activate, name="activate"),
    path("accounts/<uuid:uuid>/unlock/", administration.unlock, name="unlock"),
    path("accounts/<uuid:uuid>/reset-second-factor/", administration.reset_second_factor, name="reset_second_factor"),
]
