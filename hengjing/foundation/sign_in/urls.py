"""Routes of getting in and out."""

from django.urls import path

from hengjing.foundation.sign_in.views import signing_in

app_name = "sign_in"

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-in/unified/", signing_in.oidc_start, name="oidc_start"),
    path("sign-in/unified/back/", signing_in.oidc_back, name="oidc_back"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
]
