"""Routes of accounts: the own account, and the accounts of others."""

from django.urls import path

from hengjing.foundation.accounts.views import administration, own, second_factor

app_name = "accounts"

urlpatterns = [
    path("sign-in/first/", own.first_password, name="first_password"),
    path("sign-in/again/", own.prove, name="prove"),
    path("settings/", own.settings_page, name="settings"),
    path("settings/password/", own.password, name="password"),
    path("settings/second-factor/", second_factor.second_factor, name="second_factor"),
    path("settings/recovery-codes/", second_factor.recovery_codes, name="recovery_codes"),
    path("settings/sign-ins/<uuid:uuid>/end/", second_factor.end_sign_in, name="end_sign_in"),
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
