"""Routes of posts, of those who hold them, and of the own delegation."""

from django.urls import path

from hengjing.foundation.posts.views import delegating, granting, register

app_name = "posts"

urlpatterns = [
    path("posts/", register.posts, name="posts"),
    path("posts/create/", register.create, name="create"),
    path("posts/<uuid:uuid>/", register.post, name="post"),
    path("posts/<uuid:uuid>/holding/request/", granting.request_holding, name="request_holding"),
    path("posts/<uuid:uuid>/portfolio/request/", granting.request_portfolio, name="request_portfolio"),
    path("holdings/<uuid:uuid>/confirm/", granting.confirm_holding, name="confirm_holding"),
    path("holdings/<uuid:uuid>/reject/", granting.reject_holding, name="reject_holding"),
    path("holdings/<uuid:uuid>/end/", granting.end_holding, name="end_holding"),
    path("portfolios/<uuid:uuid>/confirm/", granting.confirm_portfolio, name="confirm_portfolio"),
    path("portfolios/<uuid:uuid>/reject/", granting.reject_portfolio, name="reject_portfolio"),
    path("delegations/", delegating.delegations, name="delegations"),
    path("delegations/<uuid:uuid>/delegate/", delegating.delegate, name="delegate"),
    path("delegations/<uuid:uuid>/end/", delegating.end, name="end_delegation"),
]
